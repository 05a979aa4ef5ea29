//! `hegui.Scorer`.

use std::num::NonZero;
use std::path::PathBuf;
use std::sync::Arc;

use hegui::{Lang, Limits};
use pyo3::prelude::*;
use pyo3::types::{PyBytes, PyString, PyTuple};

use crate::batch::score_table;
use crate::compiled::{self, Settings};
use crate::errors::{Fault, HeguiError, InputError, language, one_of};
use crate::files::read_file;
use crate::report::Report;
use crate::results::EvidenceKept;
use crate::rows::on_own_stack;
use crate::rubric::{Rubric, raised};
use crate::table::ScoredTable;

/// A rubric made ready to score reports. It can be used by several threads at a time, and pickled.
///
/// >>> scorer = Scorer("health-rule-of-law")
/// >>> scorer.score("2024年，我局聘请法律顾问2名。").item("decisions.legal-advisors").points
/// 6.0
#[pyclass(module = "hegui", frozen)]
pub(crate) struct Scorer {
    inner: Arc<hegui::Scorer>,
    rubric: Rubric,
    settings: Settings,
    lang: Lang,
}

#[pymethods]
impl Scorer {
    /// `rubric` is a rubric, the name of one, or the path of its file. `assume_report` scores what is no
    /// report by its look too. The three bounds are those of the program.
    #[new]
    #[pyo3(signature = (rubric=None, lang="zh", assume_report=false, max_bytes=None, max_pages=None, max_characters=None))]
    fn new(
        py: Python<'_>,
        rubric: Option<Bound<'_, PyAny>>,
        lang: &str,
        assume_report: bool,
        max_bytes: Option<u64>,
        max_pages: Option<usize>,
        max_characters: Option<usize>,
    ) -> PyResult<Self> {
        let rubric = match rubric {
            None => Rubric::load(py, hegui::Rubric::DEFAULT.into(), lang)?,
            Some(given) => match given.cast::<Rubric>() {
                Ok(rubric) => rubric.get().clone(),
                Err(_) => Rubric::load(py, given.extract()?, lang)?,
            },
        };
        let lang = language(py, lang)?;
        let usual = Limits::DEFAULT;
        let settings = Settings {
            assume: assume_report,
            limits: Limits {
                bytes: max_bytes.unwrap_or(usual.bytes),
                pages: max_pages.unwrap_or(usual.pages),
                characters: max_characters.unwrap_or(usual.characters),
                ..usual
            },
        };
        let compiled = py.detach(|| compiled::scorer(&rubric.inner, &settings));
        let inner = compiled.map_err(|error| raised(py, &error, lang))?;
        Ok(Self {
            inner,
            rubric,
            settings,
            lang,
        })
    }

    /// The rubric.
    #[getter]
    fn rubric(&self) -> Rubric {
        self.rubric.clone()
    }

    /// Scores a report: a `str` is its text, `bytes` are its file (`name` tells the format where the bytes
    /// do not), a path is where its file stands. What cannot be read is a result too: see `Report.reason`.
    ///
    /// The file is read in this process. The program reads files in processes of their own; here a file that
    /// exhausts the memory takes the process with it. The bounds of size, pages and characters hold.
    ///
    /// >>> Scorer().score("聘请法律顾问2名。".encode("gb18030"), name="a.txt").status
    /// 'scored'
    #[pyo3(signature = (source, name=None))]
    fn score(
        &self,
        py: Python<'_>,
        source: &Bound<'_, PyAny>,
        name: Option<&str>,
    ) -> PyResult<Report> {
        let (scorer, lang) = (&self.inner, self.lang);
        let scored = if let Ok(text) = source.cast::<PyString>() {
            let text = text.to_str().map_err(|_| half_a_character(py, lang))?;
            let name = name.unwrap_or("-");
            py.detach(|| on_own_stack(|| scorer.score_text(name, text)))
        } else if let Ok(bytes) = source.cast::<PyBytes>() {
            let (bytes, name) = (bytes.as_bytes(), name.unwrap_or("-"));
            py.detach(|| on_own_stack(|| scorer.score(name, bytes)))
        } else if let Ok(path) = source.extract::<PathBuf>() {
            let limit = self.settings.limits.bytes;
            let bytes = py.detach(|| read_file(&path, limit, lang));
            let bytes = bytes.map_err(|fault| fault.raise::<InputError>(py))?;
            let path = path.to_string_lossy().replace('\\', "/");
            let name = name.unwrap_or(&path);
            py.detach(|| on_own_stack(|| scorer.score(name, &bytes)))
        } else {
            return Err(no_report(py, source, lang)?);
        };
        let report = scored.map_err(|_| failed(py, name, lang))?;
        Ok(Report::new(report, lang))
    }

    /// Scores a table of reports: anything with Arrow's `__arrow_c_stream__`, such as tables of pyarrow,
    /// Polars, pandas and DuckDB. It needs a column `id` of any type, and `text` (strings) or `bytes` (whole
    /// files; the column `name` helps where they do not tell their format). The result has a row for each, in
    /// order: `id`, `status`, `reason`, `percent`, `band`, `items`.
    ///
    /// `evidence` ("none", "best" or "all") adds to each item the passages that counted. One row that makes
    /// the program fail has the status "failed"; the others are scored.
    #[pyo3(signature = (table, threads=1, evidence="none"))]
    fn score_batch(
        &self,
        py: Python<'_>,
        table: &Bound<'_, PyAny>,
        threads: usize,
        evidence: &str,
    ) -> PyResult<ScoredTable> {
        self.scored(py, table, threads, evidence, &|_| {})
    }

    /// For tests: the row with this number panics.
    fn _score_batch_broken(
        &self,
        py: Python<'_>,
        table: &Bound<'_, PyAny>,
        broken: usize,
        threads: usize,
    ) -> PyResult<ScoredTable> {
        // No message, no hook: as a panic ends.
        let before = |row| {
            if row == broken {
                std::panic::resume_unwind(Box::new(()));
            }
        };
        self.scored(py, table, threads, "none", &before)
    }

    fn __repr__(&self) -> String {
        format!(
            "<hegui.Scorer {} {}>",
            self.rubric.inner.id(),
            self.rubric.inner.version()
        )
    }

    fn __reduce__<'py>(
        &self,
        py: Python<'py>,
    ) -> PyResult<(Bound<'py, PyAny>, Bound<'py, PyTuple>)> {
        let lang = match self.lang {
            Lang::Zh => "zh",
            Lang::En => "en",
        };
        let limits = &self.settings.limits;
        let made_of = (
            self.rubric.clone(),
            lang,
            self.settings.assume,
            limits.bytes,
            limits.pages,
            limits.characters,
        );
        Ok((py.get_type::<Self>().into_any(), made_of.into_pyobject(py)?))
    }
}

impl Scorer {
    fn scored(
        &self,
        py: Python<'_>,
        table: &Bound<'_, PyAny>,
        threads: usize,
        evidence: &str,
        before: &(dyn Fn(usize) + Sync),
    ) -> PyResult<ScoredTable> {
        let lang = self.lang;
        let threads =
            NonZero::new(threads).ok_or_else(|| one_of(py, "threads", "1, 2, 3 …", lang))?;
        let evidence = match evidence {
            "none" => EvidenceKept::None,
            "best" => EvidenceKept::Best,
            "all" => EvidenceKept::All,
            _ => return Err(one_of(py, "evidence", "\"none\", \"best\", \"all\"", lang)),
        };
        let stream = crate::capsule::taken_stream(table, lang)?;
        let scored =
            py.detach(|| score_table(&self.inner, stream, threads, evidence, before, lang));
        scored.map_err(|fault| fault.raise::<InputError>(py))
    }
}

fn half_a_character(py: Python<'_>, lang: Lang) -> PyErr {
    Fault::new(
        "lone-surrogate",
        None,
        lang,
        (
            "文字里有半个代理对，不是字符",
            "截断文字时不要切开一个字符。",
        ),
        (
            "the text holds half a surrogate pair, which is no character",
            "Cut texts between characters.",
        ),
    )
    .raise::<InputError>(py)
}

fn no_report(py: Python<'_>, source: &Bound<'_, PyAny>, lang: Lang) -> PyResult<PyErr> {
    let fault = Fault::new(
        "source-type",
        Some(source.get_type().name()?.to_string()),
        lang,
        (
            "这不是报告",
            "请给出文字（str）、文件内容（bytes）或路径（pathlib.Path）。",
        ),
        (
            "this is no report",
            "Give its text (str), the content of its file (bytes) or its path (pathlib.Path).",
        ),
    );
    Ok(fault.raise::<InputError>(py))
}

fn failed(py: Python<'_>, name: Option<&str>, lang: Lang) -> PyErr {
    Fault::new(
        "failed",
        name.map(str::to_owned),
        lang,
        ("评分时程序出错", "请把这个文件交给程序的作者。"),
        (
            "the program failed on it",
            "Hand this file to the authors of the program.",
        ),
    )
    .raise::<HeguiError>(py)
}
