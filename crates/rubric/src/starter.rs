//! Rubrics to start from: with words of their own, with those of a language pack, or over another rubric.

use crate::{Reason, Rubric};

/// Says all that it needs for itself.
const OWN: &str = include_str!("../../../rubrics/starter.toml");
/// Takes its language from a pack.
const WITH_PACK: &str = include_str!("../../../rubrics/starter-pack.toml");
/// Says what differs from another rubric: `<name>` stands for something of that one.
const OVERLAY: &str = include_str!("../../../rubrics/starter-overlay.toml");

/// The source of a new rubric with this id and title. It is right where they are.
#[must_use]
pub fn starter(id: &str, title: &str) -> String {
    entitle(OWN, id, title)
}

/// As [`starter`], for a rubric that takes how people write from a language pack: a bundled name, or a path.
/// Its examples are those of `zh-official`.
#[must_use]
pub fn starter_with_pack(id: &str, title: &str, pack: &str) -> String {
    let uses = format!("uses = [{}]", quoted(pack));
    let source = WITH_PACK.replacen("uses = [\"zh-official\"]", &uses, 1);
    let source = source.replacen(
        "语言包 zh-official ",
        &format!("语言包 {} ", one_line(pack)),
        1,
    );
    entitle(&source, id, title)
}

/// As [`starter`], for a rubric that builds on `parent`, which `extends` names. It changes nothing yet: edits
/// stand in it as comments. A comment whose `#` no space follows becomes a line that is right, all of them
/// together too.
#[must_use]
pub fn starter_overlay(id: &str, title: &str, extends: &str, parent: &Rubric) -> String {
    let ordinary = parent.items.iter().find(|item| {
        !item.terms.is_empty() && item.counts_under.is_none() && item.sums_up.is_empty()
    });
    let (edited, dropped) = (ordinary.or(parent.items.first()), parent.items.last());
    let (Some(edited), Some(dropped)) = (edited, dropped) else {
        return entitle(OWN, id, title);
    };
    let group = parent.groups.get(dropped.group);
    // What is dropped cannot be edited.
    let drops = dropped.id != edited.id && parent.items.len() > 1;
    let raised = edited.points.saturating_sub(1).max(1);
    let raised = if raised == edited.points {
        edited.points.saturating_add(1)
    } else {
        raised
    };
    let added = if drops { 0 } else { dropped.points };
    let points = parent
        .points
        .saturating_sub(edited.points)
        .saturating_add(raised)
        .saturating_add(added);
    let band = lowered_band(parent);
    let values = [
        ("<parent-title>", one_line(&parent.title)),
        ("\"<parent>\"", quoted(extends)),
        ("<parent>", one_line(extends)),
        ("<digest>", parent.digest.clone()),
        ("<points>", points.to_string()),
        ("\"<band>\"", quoted(band.map_or("", |(name, _)| name))),
        ("<at-least>", band.map_or(0, |(_, least)| least).to_string()),
        ("<item>", edited.id.clone()),
        ("<item-points>", raised.to_string()),
        ("<dropped>", dropped.id.clone()),
        ("<dropped-points>", dropped.points.to_string()),
        (
            "<group>",
            group.map(|group| group.id.clone()).unwrap_or_default(),
        ),
    ];
    let mut blocks: Vec<&str> = OVERLAY.split("\n\n").collect();
    blocks.retain(|block| {
        (drops || !block.contains("[drop]")) && (band.is_some() || !block.contains("<band>"))
    });
    let source = blocks.join("\n\n");
    // A trap that the rubric below knows no words for would fall into itself.
    let knows = |reason: Reason| {
        let in_cues = parent.cues.iter().any(|cue| cue.reason == reason);
        in_cues || (reason == Reason::PastYear && !parent.general.past_year.is_empty())
    };
    let is_known = |line: &&str| {
        let said = line
            .split("reason = \"")
            .nth(1)
            .filter(|_| line.starts_with("#{"));
        let reason = said.and_then(|said| Reason::from_id(said.split('"').next()?));
        reason.is_none_or(knows)
    };
    let source: Vec<&str> = source.lines().filter(is_known).collect();
    let source = values
        .iter()
        .fold(source.join("\n"), |source, (name, value)| {
            source.replace(name, value)
        });
    entitle(&source, id, title)
}

/// The best band and a bound that is a little lower, where there is room for one.
fn lowered_band(parent: &Rubric) -> Option<(&str, u32)> {
    let best = parent.bands.first()?;
    let next = parent.bands.get(1)?.at_least;
    let lower = (best.at_least / 100).checked_sub(1)?;
    (lower * 100 > next).then_some((best.name.as_str(), lower))
}

fn entitle(source: &str, id: &str, title: &str) -> String {
    let lines = source.lines().map(|line| match line.split_once(" = ") {
        Some(("id", "\"starter\"")) => format!("id = {}\n", quoted(id)),
        Some(("title", "\"新评分细则\"")) => format!("title = {}\n", quoted(title)),
        _ => format!("{line}\n"),
    });
    lines.collect()
}

fn quoted(text: &str) -> String {
    toml::Value::from(text).to_string()
}

/// For a comment.
fn one_line(text: &str) -> String {
    text.replace(char::is_control, " ")
}

#[cfg(test)]
#[allow(clippy::expect_used, reason = "a test fails by panicking")]
mod tests {
    use super::{starter, starter_overlay, starter_with_pack};
    use crate::{Rubric, bundled};

    #[test]
    fn whatever_the_title_the_starters_are_right() {
        let (minimal, _) = bundled::find("minimal")
            .expect("minimal")
            .parse()
            .expect("minimal");
        let all = |id: &str, title: &str| {
            [
                starter(id, title),
                starter_with_pack(id, title, "zh-official"),
                starter_overlay(id, title, "minimal", &minimal),
            ]
        };
        for title in ["年报", "“年报”", "a\"b\\c", "两\n行", "it's"] {
            for source in all("annual-report", title) {
                let (rubric, warnings) = Rubric::parse("new", &source).expect(title);
                assert_eq!(
                    (rubric.id.as_str(), rubric.title.as_str()),
                    ("annual-report", title)
                );
                assert!(warnings.is_empty(), "{warnings:?}");
            }
        }
        for source in all("annual report", "年报")
            .iter()
            .chain(&all("annual-report", " "))
        {
            assert!(Rubric::parse("new", source).is_err(), "{source}");
        }
    }

    #[test]
    fn edits_of_an_overlay_are_right_as_they_stand() {
        for parent in bundled::ALL {
            let (rubric, _) = parent.parse().expect(parent.name);
            let source = starter_overlay("new", "年报", parent.name, &rubric);
            let lines = source.lines().map(|line| match line.strip_prefix('#') {
                Some(edit) if !edit.starts_with(' ') => edit,
                _ => line,
            });
            let edited = lines.collect::<Vec<_>>().join("\n");
            let (flat, warnings) = Rubric::parse("new", &edited).expect(parent.name);
            assert!(warnings.is_empty(), "{warnings:?}");
            assert!(
                flat.items.iter().any(|item| item.title == "安全检查"),
                "{edited}"
            );
            assert_ne!(flat.points, rubric.points);
        }
    }
}
