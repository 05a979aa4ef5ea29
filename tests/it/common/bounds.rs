//! What is too much for the program, and the option that allows it.

use std::path::Path;

use serde_json::Value;

use super::program::run;

/// The results, standard error and exit code of `hegui score`.
pub(crate) fn score(folder: &Path, args: &[&str]) -> (Value, String, i32) {
    let head = ["score", "--format", "json", "--lang", "en"];
    let (code, json, errors) = run(folder, &[&head, args].concat());
    (
        serde_json::from_str(&json).unwrap_or(Value::Null),
        errors,
        code,
    )
}

#[track_caller]
/// That `args` refuse `input` for `reason`, saying `words`, and that `option` lets it pass.
pub(crate) fn assert_bound(
    folder: &Path,
    input: &str,
    args: &[&str],
    reason: &str,
    words: &str,
    option: &[&str],
) {
    let (json, errors, code) = score(folder, &[&[input], args].concat());
    assert_eq!(code, 4, "{input}: {errors}");
    assert_eq!(json["reports"][0]["reason"], reason, "{input}");
    assert!(errors.contains(words), "{input}: {errors}");
    assert!(
        errors.contains(option[0]),
        "{input} names {}: {errors}",
        option[0]
    );
    let (json, errors, code) = score(folder, &[&[input], option].concat());
    assert_eq!(code, 0, "{input} {option:?}: {errors}");
    assert_eq!(json["reports"][0]["status"], "scored", "{input}");
}
