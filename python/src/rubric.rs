//! `hegui.Rubric`.

use std::path::PathBuf;

use hegui::{Error, Lang};
use pyo3::prelude::*;
use pyo3::types::PyTuple;

use crate::compiled;
use crate::errors::{Fault, RubricError, language};
use crate::files::{FilesBeside, read_rubric};

/// What is required of a report, by which words it is known, and what it earns.
///
/// `Rubric(name)` is a rubric that comes with hegui; `Rubric(name, source)` reads TOML, which may build on
/// those; `Rubric.load` reads a file and the files beside it.
///
/// >>> rubric = Rubric.load("health-rule-of-law")
/// >>> rubric.id
/// 'health-rule-of-law'
/// >>> "decisions.legal-advisors" in rubric.item_ids
/// True
#[pyclass(module = "hegui", frozen, eq, hash)]
#[derive(Clone)]
pub(crate) struct Rubric {
    pub(crate) inner: hegui::Rubric,
    name: String,
    /// The one file that says it; `None` where it comes with hegui.
    source: Option<String>,
}

impl PartialEq for Rubric {
    fn eq(&self, other: &Self) -> bool {
        self.inner.digest() == other.inner.digest()
    }
}

impl std::hash::Hash for Rubric {
    fn hash<H: std::hash::Hasher>(&self, state: &mut H) {
        self.inner.digest().hash(state);
    }
}

#[pymethods]
impl Rubric {
    #[new]
    #[pyo3(signature = (name, source=None, digest=None, lang="zh"))]
    fn new(
        py: Python<'_>,
        name: String,
        source: Option<String>,
        digest: Option<&str>,
        lang: &str,
    ) -> PyResult<Self> {
        let lang = language(py, lang)?;
        let known = digest.and_then(compiled::known_rubric);
        let loaded = known.map_or_else(
            || {
                py.detach(|| match &source {
                    None => hegui::Rubric::bundled(&name),
                    Some(source) => hegui::Rubric::from_toml(&name, source),
                })
            },
            Ok,
        );
        let inner = loaded.map_err(|error| raised(py, &error, lang))?;
        if digest.is_some_and(|digest| digest != inner.digest()) {
            let fault = Fault::new(
                "rubric-differs",
                Some(name),
                lang,
                (
                    "这里的评分细则与保存时不同",
                    "请在各处安装同一版本的 hegui。",
                ),
                (
                    "the rubric here is not the one that was saved",
                    "Install the same version of hegui everywhere.",
                ),
            );
            return Err(fault.raise::<RubricError>(py));
        }
        compiled::keep_rubric(&inner);
        Ok(Self {
            inner,
            name,
            source,
        })
    }

    /// The rubric that comes with hegui under this name, or that of a TOML file with all that it builds on.
    ///
    /// >>> Rubric.load("minimal").title
    /// '评分细则格式示例'
    #[staticmethod]
    #[pyo3(signature = (name_or_path, lang="zh"))]
    pub(crate) fn load(py: Python<'_>, name_or_path: PathBuf, lang: &str) -> PyResult<Self> {
        let name = name_or_path.to_string_lossy().into_owned();
        if hegui::Rubric::bundled_names().any(|bundled| bundled == name) {
            return Self::new(py, name, None, None, lang);
        }
        let lang = language(py, lang)?;
        let is_path =
            name.contains(['/', '\\']) || name.ends_with(".toml") || name_or_path.exists();
        if !is_path {
            return Err(unknown(&name, lang).raise::<RubricError>(py));
        }
        let loaded = py.detach(|| {
            let source = read_rubric(&name_or_path, lang).map_err(Err)?;
            // What builds on nothing but what comes with hegui is complete as it is.
            if let Ok(inner) = hegui::Rubric::from_toml(&name, &source) {
                return Ok((inner, source));
            }
            let mut beside = FilesBeside(lang);
            let flat = hegui::Rubric::resolve(&name, &source, &mut beside).map_err(Ok)?;
            let inner = hegui::Rubric::from_files(&name, &source, &mut beside).map_err(Ok)?;
            Ok((inner, flat))
        });
        let (inner, source) = loaded.map_err(|error| match error {
            Ok(error) => raised(py, &error, lang),
            Err(fault) => fault.raise::<RubricError>(py),
        })?;
        compiled::keep_rubric(&inner);
        let source = Some(source);
        Ok(Self {
            inner,
            name,
            source,
        })
    }

    /// The names of the rubrics that come with hegui.
    #[staticmethod]
    fn bundled_names() -> Vec<&'static str> {
        hegui::Rubric::bundled_names().collect()
    }

    /// Its identifier.
    #[getter]
    fn id(&self) -> &str {
        self.inner.id()
    }

    /// The version of its content.
    #[getter]
    fn version(&self) -> &str {
        self.inner.version()
    }

    /// Its title for people.
    #[getter]
    fn title(&self) -> &str {
        self.inner.title()
    }

    /// SHA-256 of the one file that says it.
    #[getter]
    fn digest(&self) -> &str {
        self.inner.digest()
    }

    /// The ids of its items, in its order.
    #[getter]
    fn item_ids(&self) -> Vec<&str> {
        self.inner.items().map(hegui::RubricItem::id).collect()
    }

    fn __repr__(&self) -> String {
        format!(
            "<hegui.Rubric {} {}>",
            self.inner.id(),
            self.inner.version()
        )
    }

    fn __reduce__<'py>(
        &self,
        py: Python<'py>,
    ) -> PyResult<(Bound<'py, PyAny>, Bound<'py, PyTuple>)> {
        let made_of = (&self.name, &self.source, self.inner.digest()).into_pyobject(py)?;
        Ok((py.get_type::<Self>().into_any(), made_of))
    }
}

/// All that is wrong with a rubric, as one exception: it has the code and the place of the first error.
pub(crate) fn raised(py: Python<'_>, error: &Error, lang: Lang) -> PyErr {
    let fault = match error {
        Error::UnknownRubric { name, .. } => unknown(name, lang),
        Error::InvalidRubric { issues, .. } => {
            let place = |issue: &hegui::RubricIssue| match issue.position() {
                Some((line, column)) => format!("{}:{line}:{column}", issue.file()),
                None => issue.file().to_owned(),
            };
            let mut messages: Vec<String> = issues
                .iter()
                .take(1)
                .map(|issue| issue.message(lang))
                .collect();
            let others = issues.iter().skip(1);
            messages
                .extend(others.map(|issue| format!("{}: {}", place(issue), issue.message(lang))));
            let first = issues.first();
            Fault {
                code: first.map_or("invalid-rubric", hegui::RubricIssue::code),
                place: first.map(place),
                message: messages.join("\n"),
                mend: first.and_then(|issue| issue.remedy(lang)),
            }
        }
        error => Fault {
            code: error.code(),
            message: error.to_string(),
            ..Fault::default()
        },
    };
    fault.raise::<RubricError>(py)
}

fn unknown(name: &str, lang: Lang) -> Fault {
    let names: Vec<&str> = hegui::Rubric::bundled_names().collect();
    let zh = format!(
        "自带的有：{}；也可以给出 TOML 文件的路径。",
        names.join("、")
    );
    let en = format!(
        "Bundled are {}; or give the path of a TOML file.",
        names.join(", ")
    );
    Fault::new(
        "unknown-rubric",
        Some(name.to_owned()),
        lang,
        ("没有这个名称的评分细则", &zh),
        ("no rubric has this name", &en),
    )
}
