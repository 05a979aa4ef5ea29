//! `hegui.Report` and what it holds.

use std::sync::OnceLock;

use hegui::{Amount, ItemResult, Lang};
use pyo3::prelude::*;

use crate::errors::{Fault, HeguiError};

/// Hundredths as the number that JSON has.
pub(crate) fn number(amount: Amount) -> f64 {
    f64::from(amount.0) / 100.0
}

/// The identifier of a grade in results.
pub(crate) fn grade_id(grade: Option<hegui::Grade>) -> &'static str {
    grade.map_or("not-applicable", hegui::Grade::id)
}

/// A report with its score and a verdict for every item; or the reason why it cannot be assessed.
///
/// >>> report = Scorer().score("2024年，我局聘请法律顾问2名。")
/// >>> report.status, report.reason
/// ('scored', None)
/// >>> report.item("decisions.legal-advisors").grade
/// 'quantified'
/// >>> Scorer().score(b"").reason
/// 'empty'
#[pyclass(module = "hegui", frozen)]
pub(crate) struct Report {
    inner: hegui::Report,
    lang: Lang,
    items: OnceLock<Vec<Py<Item>>>,
}

impl Report {
    pub(crate) fn new(inner: hegui::Report, lang: Lang) -> Self {
        let items = OnceLock::new();
        Self { inner, lang, items }
    }

    fn failed(py: Python<'_>, error: &hegui::Error) -> PyErr {
        let fault = Fault {
            code: error.code(),
            message: error.to_string(),
            ..Fault::default()
        };
        fault.raise::<HeguiError>(py)
    }
}

#[pymethods]
impl Report {
    /// What it was called when it was scored.
    #[getter]
    fn path(&self) -> &str {
        self.inner.path()
    }

    /// SHA-256 of its bytes, hexadecimal.
    #[getter]
    fn sha256(&self) -> &str {
        self.inner.sha256()
    }

    /// The text that was read; places of evidence count its UTF-8 bytes.
    #[getter]
    fn text(&self) -> &str {
        self.inner.text()
    }

    /// Its title.
    #[getter]
    fn title(&self) -> Option<&str> {
        self.inner.title()
    }

    /// The authority that reports.
    #[getter]
    fn authority(&self) -> Option<&str> {
        self.inner.authority()
    }

    /// The year it reports on.
    #[getter]
    fn reporting_year(&self) -> Option<u16> {
        self.inner.reporting_year()
    }

    /// The day of publication, ISO 8601.
    #[getter]
    fn published(&self) -> Option<&str> {
        self.inner.published()
    }

    /// "scored" or "unassessable".
    #[getter]
    fn status(&self) -> &'static str {
        match self.inner.unassessable() {
            None => "scored",
            Some(_) => "unassessable",
        }
    }

    /// Why it could not be assessed, as a code: "scan", "password", "empty" …
    #[getter]
    fn reason(&self) -> Option<&'static str> {
        self.inner.unassessable().map(hegui::Unassessable::code)
    }

    /// Why it could not be assessed, in words.
    #[getter]
    fn message(&self) -> Option<String> {
        self.inner.unassessable().map(|why| why.message(self.lang))
    }

    /// What to do about it.
    #[getter]
    fn mend(&self) -> Option<String> {
        self.inner.unassessable().map(|why| why.remedy(self.lang))
    }

    /// The points it earned; None where it could not be assessed.
    #[getter]
    fn points(&self) -> Option<f64> {
        self.inner.score().map(|score| number(score.points()))
    }

    /// The points it could earn.
    #[getter]
    fn maximum(&self) -> Option<f64> {
        self.inner.score().map(|score| number(score.maximum()))
    }

    /// The share of the points in percent.
    #[getter]
    fn percent(&self) -> Option<f64> {
        self.inner.score()?.percent().map(number)
    }

    /// The band.
    #[getter]
    fn band(&self) -> Option<&str> {
        self.inner.score()?.band()
    }

    /// The verdicts on all items, in the rubric's order; none where it could not be assessed.
    #[getter]
    fn items(&self, py: Python<'_>) -> PyResult<Vec<Py<Item>>> {
        if self.items.get().is_none() {
            let items = self
                .inner
                .items()
                .map(|item| Py::new(py, Item::of(py, item, self.lang)?));
            let _ = self.items.set(items.collect::<PyResult<_>>()?);
        }
        let items = self.items.get().into_iter().flatten();
        Ok(items.map(|item| item.clone_ref(py)).collect())
    }

    /// The verdict on the item with this id; None where there is none.
    ///
    /// >>> item = Scorer().score("下一步，将聘请法律顾问2名。").item("decisions.legal-advisors")
    /// >>> item.grade, item.near_misses[0].reason
    /// ('absent', 'planned')
    fn item(&self, py: Python<'_>, id: &str) -> PyResult<Option<Py<Item>>> {
        let found = self.items(py)?.into_iter().find(|item| item.get().id == id);
        Ok(found)
    }

    /// The line that the program writes with `--format jsonl`, schema `hegui/1`.
    fn to_json(&self, py: Python<'_>) -> PyResult<String> {
        let line = self.inner.to_json(self.lang);
        let line = line.map_err(|error| Self::failed(py, &error))?;
        Ok(line.trim_end().to_owned())
    }

    /// The report object of schema `hegui/1`, with the rubric inside.
    ///
    /// >>> Scorer().score("聘请法律顾问2名。").to_dict()["rubric"]["id"]
    /// 'health-rule-of-law'
    fn to_dict<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        let line = self.to_json(py)?;
        py.import("json")?.call_method1("loads", (line,))
    }

    /// A web page that holds all it needs: the items beside the text.
    fn to_html(&self, py: Python<'_>) -> PyResult<String> {
        let page = py.detach(|| self.inner.to_html(self.lang));
        page.map_err(|error| Self::failed(py, &error))
    }

    /// The page in a frame, for notebooks. It is apart from the notebook: no script of it reaches that.
    fn _repr_html_(&self, py: Python<'_>) -> PyResult<String> {
        let page = self
            .to_html(py)?
            .replace('&', "&amp;")
            .replace('"', "&quot;");
        Ok(format!(
            "<iframe sandbox=\"allow-scripts\" width=\"100%\" height=\"600\" srcdoc=\"{page}\"></iframe>"
        ))
    }

    fn __repr__(&self) -> String {
        match (self.reason(), self.percent(), self.band()) {
            (Some(reason), ..) => format!("<hegui.Report {}: {reason}>", self.path()),
            (_, Some(percent), Some(band)) => {
                format!("<hegui.Report {}: {percent} % {band}>", self.path())
            }
            _ => format!("<hegui.Report {}>", self.path()),
        }
    }
}

/// The verdict on one item.
#[pyclass(module = "hegui", frozen, get_all)]
pub(crate) struct Item {
    /// Its id, which never changes.
    id: String,
    /// Its title.
    title: String,
    /// The id of its group.
    group: String,
    /// "absent", "mentioned", "described", "quantified" or "not-applicable".
    grade: &'static str,
    /// The grade as a number, 0 to 3.
    value: u8,
    /// The points it earned.
    points: f64,
    /// The points it could earn.
    maximum: f64,
    /// Whether its absence caps the band.
    required: bool,
    /// Why this grade and not another, in one sentence.
    why: String,
    /// How sure it is: "low", "medium" or "high".
    confidence: &'static str,
    /// What counted, in the text's order.
    evidence: Vec<Py<Evidence>>,
    /// What nearly counted, in the text's order.
    near_misses: Vec<Py<NearMiss>>,
}

impl Item {
    fn of(py: Python<'_>, item: ItemResult<'_>, lang: Lang) -> PyResult<Self> {
        let evidence = item
            .evidence()
            .map(|piece| Py::new(py, Evidence::of(piece)));
        let near_misses = item
            .near_misses()
            .map(|miss| Py::new(py, NearMiss::of(miss)));
        Ok(Self {
            id: item.id().to_owned(),
            title: item.title().to_owned(),
            group: item.group().to_owned(),
            grade: grade_id(item.grade()),
            value: item.grade().map_or(0, hegui::Grade::value),
            points: number(item.points()),
            maximum: number(item.maximum()),
            required: item.is_required(),
            why: item.explanation(lang),
            confidence: item.confidence().id(),
            evidence: evidence.collect::<PyResult<_>>()?,
            near_misses: near_misses.collect::<PyResult<_>>()?,
        })
    }
}

#[pymethods]
impl Item {
    fn __repr__(&self) -> String {
        format!("<hegui.Item {}: {}>", self.id, self.grade)
    }
}

/// Both kinds of passage tell their place in the same words, and one thing of their own.
macro_rules! passage {
    ($(#[$about:meta])* $name:ident { $(#[$about_own:meta])* $own:ident: $said:expr }) => {
        $(#[$about])*
        #[pyclass(module = "hegui", frozen, get_all)]
        pub(crate) struct $name {
            /// The exact words.
            quote: String,
            /// The first byte of the text that holds them.
            start: usize,
            /// The byte behind the last.
            end: usize,
            /// The line it begins on, from 1.
            line: usize,
            /// The column it begins in, from 1, in characters.
            column: usize,
            /// The page, where the format has pages.
            page: Option<u32>,
            /// The paragraph of the file, where the format counts them.
            paragraph: Option<u32>,
            /// The heading above it.
            section: Option<String>,
            $(#[$about_own])*
            $own: &'static str,
        }

        impl $name {
            fn of(passage: hegui::$name<'_>) -> Self {
                let said: fn(hegui::$name<'_>) -> &'static str = $said;
                Self {
                    quote: passage.quote().to_owned(),
                    start: passage.range().start,
                    end: passage.range().end,
                    line: passage.line(),
                    column: passage.column(),
                    page: passage.page(),
                    paragraph: passage.paragraph(),
                    section: passage.section().map(str::to_owned),
                    $own: said(passage),
                }
            }
        }

        #[pymethods]
        impl $name {
            fn __repr__(&self) -> String {
                let (line, column, own) = (self.line, self.column, self.$own);
                format!("<hegui.{} {line}:{column} {own} {}>", stringify!($name), self.quote)
            }
        }
    };
}

passage!(
    /// A passage that counts for an item.
    Evidence {
        /// The grade it gives.
        grade: |piece| piece.grade().id()
    }
);
passage!(
    /// A passage that names an item and does not count.
    NearMiss {
        /// Why it does not count: "planned", "shortcoming", "negated" …
        reason: |miss| miss.reason().id()
    }
);
