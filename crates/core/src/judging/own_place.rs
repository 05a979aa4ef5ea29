//! The own names of those who report for a whole place: 禾源区, 禾源区人民政府办公室, 白鹤镇人民政府,
//! 南浦街道办事处.
//!
//! Under such a title 区政府, 区教育局, 街道 are no other bodies: what they do the place does. Only the level of
//! the place tells them apart from those above and below it (市政府, 各镇).

use hegui_rubric::Conventions;
use hegui_text::normalise::{fold, is_han};
use hegui_text::span::ViewSpan;
use hegui_words::Dictionary;

/// Fewest characters of the name of a place before its level.
const PLACE: usize = 2;

/// A place that reports as a whole.
#[derive(Debug)]
pub(crate) struct OwnPlace {
    /// Its name without its level: 禾源.
    name: String,
    /// 区, 街道.
    level: String,
}

impl OwnPlace {
    /// Takes the name of an authority apart; `None` where it is that of an office of the place.
    pub(crate) fn of(authority: &str, conventions: &Conventions) -> Option<Self> {
        let full = fold(authority);
        let organs = || {
            let all = conventions.offices.iter().chain(&conventions.whole_offices);
            all.filter(|organ| !organ.is_empty())
        };
        // Behind the place stand names of its whole government, one or more: 人民政府办公室.
        let is_whole = |mut rest: &str| {
            while !rest.is_empty() {
                let behind = organs().filter_map(|organ| rest.strip_prefix(organ.as_str()));
                match behind.min_by_key(|behind| behind.len()) {
                    Some(behind) => rest = behind,
                    None => return false,
                }
            }
            true
        };
        let mut levels: Vec<&String> = conventions.places.iter().collect();
        levels.sort_by_key(|level| std::cmp::Reverse(level.len()));
        for level in levels.into_iter().filter(|level| !level.is_empty()) {
            for (at, _) in full.rmatch_indices(level.as_str()) {
                let (Some(before), Some(behind)) = (full.get(..at), full.get(at + level.len()..))
                else {
                    continue;
                };
                if before.chars().count() >= PLACE && is_whole(behind) {
                    return Some(Self {
                        name: nearest(before, &conventions.places).to_owned(),
                        level: level.clone(),
                    });
                }
            }
        }
        None
    }

    /// Where `view` names the place or, by its level alone, what belongs to it, in its order.
    pub(crate) fn mentions(&self, view: &str) -> Vec<ViewSpan> {
        let mention = |(at, _): (usize, &str)| {
            let end = at + self.level.len();
            let before = view.get(..at)?;
            if let Some(start) = before.strip_suffix(self.name.as_str()) {
                return Some(ViewSpan::new(start.len(), end));
            }
            let goes_on = view.get(end..)?.starts_with(is_han);
            (goes_on && self.stands_alone(before)).then_some(ViewSpan::new(at, end))
        };
        let places = view.match_indices(self.level.as_str());
        places.filter_map(mention).collect()
    }

    /// Whether the level behind `before` is not the end of another place's name or of a word (柏溪区, 社区).
    fn stands_alone(&self, before: &str) -> bool {
        let dictionary = Dictionary::chinese();
        let first = self.level.chars().next();
        let han: Vec<char> = before
            .chars()
            .rev()
            .take_while(|c| is_han(*c))
            .take(2)
            .collect();
        let (Some(first), Some(&last)) = (first, han.first()) else {
            return true;
        };
        if dictionary.holds(&format!("{last}{first}")) {
            return false;
        }
        let word: String = han.iter().rev().collect();
        han.len() < 2 || dictionary.holds(&word) || dictionary.is_common(last)
    }
}

/// What of the name of a place stands behind those that it lies in: 禾源 of 临江省清禾市禾源.
fn nearest<'n>(name: &'n str, places: &[String]) -> &'n str {
    let ends = places.iter().filter(|level| !level.is_empty());
    let ends = ends.flat_map(|level| {
        let found = name.match_indices(level.as_str());
        found.map(|(at, level)| at + level.len())
    });
    let fitting = ends.filter_map(|end| name.get(end..));
    let short = fitting.filter(|rest| rest.chars().count() >= PLACE);
    short.min_by_key(|rest| rest.len()).unwrap_or(name)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn mentions<'t>(authority: &str, text: &'t str) -> Option<Vec<&'t str>> {
        let words = |words: &[&str]| words.iter().map(|word| (*word).to_owned()).collect();
        let conventions = Conventions {
            places: words(&["省", "市", "县", "区", "镇", "街道"]),
            offices: words(&["委员会", "局", "办公室", "人民政府", "街道办事处", "办事处"]),
            whole_offices: words(&["人民政府", "办事处"]),
            ..Conventions::default()
        };
        let own = OwnPlace::of(authority, &conventions)?;
        let found = own.mentions(text).into_iter();
        Some(found.map(|span| span.of(text)).collect())
    }

    #[test]
    fn what_belongs_to_the_place_is_its_own() {
        for (authority, text, expected) in [
            ("禾源区", "区政府办公室抽查", &["区"][..]),
            (
                "清禾市禾源区人民政府办公室",
                "禾源区教育局公开",
                &["禾源区"],
            ),
            ("白鹤镇人民政府", "镇政府公开", &["镇"]),
            ("南浦街道办事处", "街道全年公开", &["街道"]),
            // Another level, another place, a word.
            ("禾源区", "市政府办公室抽查", &[]),
            ("禾源区", "柏溪区政府抽查", &[]),
            ("禾源区", "社区公示栏更新", &[]),
        ] {
            assert_eq!(
                mentions(authority, text).as_deref(),
                Some(expected),
                "{text}"
            );
        }
    }

    #[test]
    fn an_office_of_the_place_is_not_the_place() {
        for authority in ["清禾县统计局", "清禾市卫生健康委员会", "县局"] {
            assert_eq!(mentions(authority, "县局检查"), None, "{authority}");
        }
    }
}
