//! The variables of style sheets: `--name: value`, used as `var(--name, instead)` (CSS Custom Properties for
//! Cascading Variables Module, W3C). One that has several values in a page has none here: for a dark screen
//! and a bright one, say, which nobody can know.

use std::borrow::Cow;

use rustc_hash::FxHashMap;

/// Most variables of a page.
const MOST: usize = 20_000;
/// Most variables in a value, those in their values among them.
const USES: usize = 32;
/// Longest value, in bytes.
const LENGTH: usize = 2_000;

/// The variables of a page.
#[derive(Debug, Default)]
pub(super) struct Variables {
    /// `None` of several values.
    values: FxHashMap<String, Option<String>>,
}

impl Variables {
    /// Takes note of the variables that a sheet or a `style` gives values to.
    pub(super) fn add(&mut self, css: &str) {
        for declaration in css.split([';', '{', '}']) {
            let Some((name, value)) = declaration.split_once(':') else {
                continue;
            };
            let (name, value) = (name.trim(), value.trim());
            if !name.starts_with("--") || self.values.len() >= MOST || value.len() > LENGTH {
                continue;
            }
            let known = self.values.entry(name.to_owned());
            let known = known.or_insert_with(|| Some(value.to_owned()));
            if known.as_deref() != Some(value) {
                *known = None;
            }
        }
    }

    /// A value with the values of its variables. One without a value stays, and says nothing.
    pub(super) fn settle<'v>(&self, value: &'v str) -> Cow<'v, str> {
        let mut settled = Cow::Borrowed(value);
        for _ in 0..USES {
            // In the last one no other stands.
            let Some((before, use_)) = settled.rsplit_once("var(") else {
                break;
            };
            let Some((inner, behind)) = closed(use_) else {
                break;
            };
            let (name, instead) = match inner.split_once(',') {
                Some((name, instead)) => (name.trim(), Some(instead.trim())),
                None => (inner.trim(), None),
            };
            let known = self.values.get(name).and_then(Option::as_deref);
            let Some(inner) = known.or(instead.filter(|_| !self.values.contains_key(name))) else {
                break;
            };
            let next = format!("{before}{inner}{behind}");
            if next.len() > LENGTH {
                break;
            }
            settled = Cow::Owned(next);
        }
        settled
    }
}

/// Splits a text behind the bracket that closes one opened before it.
fn closed(text: &str) -> Option<(&str, &str)> {
    let mut open = 1_usize;
    for (at, c) in text.char_indices() {
        match c {
            '(' => open += 1,
            ')' => open -= 1,
            _ => {}
        }
        if open == 0 {
            return Some((text.get(..at)?, text.get(at + 1..)?));
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn variables_have_their_values() {
        let mut variables = Variables::default();
        variables.add(":root{--paper:#fff; --ink : var(--paper)} .dark{--fg:#000} .day{--fg:#fff}");
        for (value, settled) in [
            ("red", "red"),
            ("var(--paper)", "#fff"),
            ("var( --ink )", "#fff"),
            ("1px solid var(--paper) ", "1px solid #fff "),
            ("var(--none, rgb(1, 2, 3))", "rgb(1, 2, 3)"),
            ("var(--none, var(--paper))", "#fff"),
            // Several values are none.
            ("var(--fg, #fff)", "var(--fg, #fff)"),
            ("var(--none)", "var(--none)"),
            ("var(--paper", "var(--paper"),
        ] {
            assert_eq!(variables.settle(value), settled, "{value}");
        }
    }

    #[test]
    fn a_variable_that_names_itself_ends() {
        let mut variables = Variables::default();
        variables.add("--a: var(--a) var(--a)");
        assert!(variables.settle("var(--a)").len() <= LENGTH);
    }
}
