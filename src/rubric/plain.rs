//! An expression with all that depends on tables of Unicode written out, so that it means the same to the
//! crate `regex-lite`, which has no such tables.

use std::fmt::{self, Write as _};

use regex_syntax::hir::{Class, Hir, HirKind, Look, Repetition};

/// The plain form; `None` if there is none.
pub(super) fn plain(expression: &Hir) -> Option<String> {
    let mut plain = String::new();
    print(expression, &mut plain).ok()?;
    // Its limits are lower.
    regex_lite::Regex::new(&plain).ok()?;
    Some(plain)
}

/// Writes a part so that nothing beside it can change its meaning; an error where it has no plain form.
fn print(part: &Hir, out: &mut String) -> fmt::Result {
    match part.kind() {
        HirKind::Empty => out.write_str("(?:)"),
        HirKind::Literal(literal) => {
            let text = std::str::from_utf8(&literal.0).map_err(|_| fmt::Error)?;
            text.chars().try_for_each(|c| print_char(c, out))
        }
        HirKind::Class(Class::Unicode(class)) if !class.ranges().is_empty() => {
            out.push('[');
            for range in class.iter() {
                print_char(range.start(), out)?;
                if range.start() < range.end() {
                    out.push('-');
                    print_char(range.end(), out)?;
                }
            }
            out.write_char(']')
        }
        HirKind::Look(Look::Start) => out.write_str(r"\A"),
        HirKind::Look(Look::End) => out.write_str(r"\z"),
        HirKind::Class(_) | HirKind::Look(_) => Err(fmt::Error),
        HirKind::Repetition(repetition) => repeat(repetition, out),
        HirKind::Capture(group) => print(&group.sub, out),
        HirKind::Concat(parts) => parts.iter().try_for_each(|part| print(part, out)),
        HirKind::Alternation(branches) => {
            for (at, branch) in branches.iter().enumerate() {
                out.push_str(if at == 0 { "(?:" } else { "|" });
                print(branch, out)?;
            }
            out.write_char(')')
        }
    }
}

fn repeat(repetition: &Repetition, out: &mut String) -> fmt::Result {
    out.push_str("(?:");
    print(&repetition.sub, out)?;
    out.push(')');
    match (repetition.min, repetition.max) {
        (0, Some(1)) => out.push('?'),
        (0, None) => out.push('*'),
        (1, None) => out.push('+'),
        (min, None) => write!(out, "{{{min},}}")?,
        (min, Some(max)) => write!(out, "{{{min},{max}}}")?,
    }
    if !repetition.greedy {
        out.push('?');
    }
    Ok(())
}

fn print_char(c: char, out: &mut String) -> fmt::Result {
    if c.is_ascii_alphanumeric() || ('\u{2E80}'..='\u{9FFF}').contains(&c) {
        out.write_char(c)
    } else {
        write!(out, r"\x{{{:X}}}", u32::from(c))
    }
}
