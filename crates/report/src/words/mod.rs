//! All of the program's own words for results, in Chinese and English: one line of a table each, so that
//! nobody changes one language and forgets the other.

/// A sentence: `say!(lang, "第 {page} 页", "page {page}")`. Both take their values as `format!` does.
macro_rules! say {
    ($lang:expr, $zh:literal, $en:literal $(, $name:ident = $value:expr)* $(,)?) => {
        match $lang {
            hegui_text::lang::Lang::Zh => format!($zh $(, $name = $value)*),
            hegui_text::lang::Lang::En => format!($en $(, $name = $value)*),
        }
    };
}

/// A table of sentences: for each pattern the Chinese and the English one, as [`say!`] takes them.
macro_rules! sentences {
    ($lang:expr, $of:expr; $($pattern:pat $(if $guard:expr)? =>
        $zh:literal, $en:literal $(, $name:ident = $value:expr)*;)+) => {
        match $of {
            $($pattern $(if $guard)? => say!($lang, $zh, $en $(, $name = $value)*),)+
        }
    };
}

/// A table of fixed words: for each pattern the Chinese and the English ones, or one expression for both.
macro_rules! fixed {
    (@ $lang:expr, $words:expr) => { $words };
    (@ $lang:expr, $zh:expr, $en:literal) => { $crate::words::messages::pick($lang, $zh, $en) };
    ($lang:expr, $of:expr; $($pattern:pat $(if $guard:expr)? => $zh:expr $(, $en:literal)?;)+) => {
        match $of {
            $($pattern $(if $guard)? => fixed!(@ $lang, $zh $(, $en)?),)+
        }
    };
}

/// A table of identifiers: for each pattern the identifier in outputs, the Chinese and the English words.
macro_rules! rows {
    ($of:expr; $($pattern:pat => $id:literal, $zh:literal, $en:literal;)+) => {
        match $of {
            $($pattern => ($id, $zh, $en),)+
        }
    };
}

pub mod baseline;
pub(crate) mod basis;
pub(crate) mod codes;
pub(crate) mod coverage;
pub mod impact;
pub mod keys;
pub(crate) mod league;
pub mod lints;
pub mod messages;
pub(crate) mod origins;
pub(crate) mod place;
pub mod reading;
pub(crate) mod remark;
pub mod review;
pub(crate) mod rubric;
pub mod rubric_diff;
pub(crate) mod trace;
pub mod unassessable;
pub(crate) mod uplift;
