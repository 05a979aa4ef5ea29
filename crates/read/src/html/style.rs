//! What the `style` of an element says of its text: hidden by an office program, a line of its own, numbered.

/// The declarations that matter here.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct InlineStyle {
    /// Hidden text of an office program.
    pub(super) hidden: bool,
    /// Whether it is a block, where that is declared.
    pub(super) block: Option<bool>,
    /// `list-style-type`, in lower case.
    pub(super) list: Option<String>,
    /// Line ends are kept.
    pub(super) pre: bool,
}

impl InlineStyle {
    /// Reads declarations.
    pub(super) fn parse(declarations: &str) -> Self {
        let mut style = Self::default();
        for declaration in declarations.split(';') {
            let Some((name, value)) = declaration.split_once(':') else {
                continue;
            };
            let name = name.trim().to_ascii_lowercase();
            let value = value.trim().to_ascii_lowercase();
            let value = value.split('!').next().unwrap_or(&value).trim();
            match name.as_str() {
                "display" => {
                    style.block = match value {
                        "block" | "flex" | "grid" | "table" | "list-item" => Some(true),
                        "inline" | "inline-block" | "inline-flex" | "contents" => Some(false),
                        _ => None,
                    };
                }
                "mso-hide" => style.hidden |= value == "all",
                "list-style" | "list-style-type" => {
                    style.list = value.split_whitespace().next().map(str::to_owned);
                }
                "white-space" => {
                    style.pre = matches!(value, "pre" | "pre-wrap" | "pre-line" | "break-spaces")
                }
                _ => {}
            }
        }
        style
    }
}

/// Whether a style sheet takes the numbers off every list, by a rule for `ol`, `li` or `*`: the
/// resets that most sites begin with do.
pub(super) fn takes_numbers_off(sheet: &str) -> bool {
    sheet.split('}').any(|rule| {
        let Some((selectors, declarations)) = rule.rsplit_once('{') else {
            return false;
        };
        let selectors = selectors.rsplit("*/").next().unwrap_or(selectors);
        selectors.split(',').any(|selector| {
            matches!(
                selector.trim().to_ascii_lowercase().as_str(),
                "ol" | "li" | "*"
            )
        }) && InlineStyle::parse(declarations).list.as_deref() == Some("none")
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn declarations() {
        assert!(InlineStyle::parse("color:red; MSO-HIDE : all !important").hidden);
        assert_eq!(InlineStyle::parse("display:inline").block, Some(false));
        assert!(InlineStyle::parse("white-space: pre-wrap").pre);
    }

    #[test]
    fn resets_take_numbers_off() {
        assert!(takes_numbers_off("body{margin:0} ul, ol{list-style:none}"));
        assert!(!takes_numbers_off(".nav li{list-style:none}"));
    }
}
