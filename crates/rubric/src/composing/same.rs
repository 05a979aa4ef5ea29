//! Which values of a tree are the same, and what a value is called.

use hegui_text::normalise::fold;
use toml::de::DeValue;

use super::flat::inline;

/// What all values that say the same have in common: texts are compared as they are looked for.
pub(super) fn key_of(value: &DeValue<'_>) -> String {
    let text = value.as_str().map(fold);
    text.filter(|folded| !folded.is_empty()).map_or_else(
        || inline(value),
        |folded| inline(&DeValue::String(folded.into())),
    )
}

/// As [`key_of`], for the expression or basis of this text, whatever else its table says.
pub(super) fn expression_key(value: &DeValue<'_>) -> Option<String> {
    let text = expression_of(value).or_else(|| value.as_str())?;
    Some(format!("text {text}"))
}

/// What a message calls a value.
pub(super) fn shown(value: &DeValue<'_>) -> String {
    let text = expression_of(value).or_else(|| value.as_str());
    text.map_or_else(|| inline(value), str::to_owned)
}

/// The text of an expression or of a basis.
pub(super) fn expression_of<'v>(value: &'v DeValue<'_>) -> Option<&'v str> {
    let table = value.as_table()?;
    let text = table.get("regex").or_else(|| table.get("text"))?;
    text.get_ref().as_str()
}
