//! Exceptions: what is wrong, where, and what to do about it, in both languages.

use hegui::Lang;
use pyo3::PyTypeInfo;
use pyo3::create_exception;
use pyo3::exceptions::PyException;
use pyo3::prelude::*;

create_exception!(
    hegui,
    HeguiError,
    PyException,
    "What hegui cannot do; it has `code`, `place` and `mend`."
);
create_exception!(
    hegui,
    RubricError,
    HeguiError,
    "A rubric that is not there or not right."
);
create_exception!(
    hegui,
    InputError,
    HeguiError,
    "What is no report and no table of reports."
);

/// What is wrong.
#[derive(Debug, Default)]
pub(crate) struct Fault {
    /// An identifier for programs; its meaning never changes.
    pub(crate) code: &'static str,
    /// Where: a file with line and column, a column of a table.
    pub(crate) place: Option<String>,
    /// What is wrong, in one sentence.
    pub(crate) message: String,
    /// What to do about it.
    pub(crate) mend: Option<String>,
}

impl Fault {
    /// A fault in the words of `lang`: what is wrong, and what to do about it.
    pub(crate) fn new(
        code: &'static str,
        place: Option<String>,
        lang: Lang,
        zh: (&str, &str),
        en: (&str, &str),
    ) -> Self {
        let (message, mend) = match lang {
            Lang::Zh => zh,
            Lang::En => en,
        };
        Self {
            code,
            place,
            message: message.to_owned(),
            mend: Some(mend.to_owned()),
        }
    }

    /// The exception `E`.
    pub(crate) fn raise<E: PyTypeInfo>(self, py: Python<'_>) -> PyErr {
        let place = self.place.as_ref().map(|place| format!("{place}: "));
        let mend = self.mend.as_ref().map(|mend| format!("\n{mend}"));
        let text = [place, Some(self.message), mend];
        let text: String = text.into_iter().flatten().collect();
        let error = PyErr::new::<E, _>(text);
        let value = error.value(py);
        let set = value
            .setattr("code", self.code)
            .and_then(|()| value.setattr("place", self.place))
            .and_then(|()| value.setattr("mend", self.mend));
        set.err().unwrap_or(error)
    }
}

/// The language of this name.
pub(crate) fn language(py: Python<'_>, name: &str) -> PyResult<Lang> {
    match name {
        "zh" => Ok(Lang::Zh),
        "en" => Ok(Lang::En),
        _ => Err(one_of(py, "lang", "\"zh\", \"en\"", Lang::Zh)),
    }
}

/// An argument that is none of its choices.
pub(crate) fn one_of(py: Python<'_>, argument: &str, choices: &str, lang: Lang) -> PyErr {
    let zh = format!("请用以下之一：{choices}。");
    let en = format!("Use one of {choices}.");
    Fault::new(
        "argument",
        Some(argument.to_owned()),
        lang,
        ("没有这个取值", &zh),
        ("there is no such value", &en),
    )
    .raise::<InputError>(py)
}
