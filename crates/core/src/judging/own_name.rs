//! The reporting authority's own names: in full, without its place, and short.
//!
//! Under the title 清禾市卫生健康委员会 the words 市卫生健康委, 市卫健委 and 清禾卫健委 name the authority
//! itself. A short name begins as the full one does, skips characters but keeps their order, and ends as it
//! ends, in full or short (委员会, 委). Offices are renamed: with the own place, 清禾市卫生和计划生育委员会 is the
//! same authority under a former name.

use hegui_rubric::Conventions;
use hegui_words::Dictionary;

use hegui_text::normalise::{fold, is_han};
use hegui_text::span::ViewSpan;

/// Characters of the name of a place before its level, at most and at least.
const PLACE: std::ops::RangeInclusive<usize> = 2..=7;

/// The full name of an authority, taken apart: 清禾市, 卫生健康, 委员会.
#[derive(Debug)]
pub(crate) struct OwnName {
    /// Where it is: 临江省清禾市.
    place: String,
    /// Where the last of its parts begins: 清禾市.
    nearest: usize,
    /// What it is for.
    core: Vec<char>,
    /// With what its names end.
    endings: Vec<String>,
    /// Kinds of authority that begin as its own does: what it was called before.
    former: Vec<String>,
}

impl OwnName {
    /// Takes the name of an authority apart; `None` where it ends as the name of no office does.
    pub(crate) fn of(authority: &str, conventions: &Conventions) -> Option<Self> {
        let (organs, kinds) = (&conventions.offices, &conventions.authorities);
        let name = fold(authority);
        let fitting = organs.iter().filter(|organ| name.ends_with(organ.as_str()));
        let ending = fitting.max_by_key(|organ| organ.len())?;
        let body = name.strip_suffix(ending.as_str())?;
        let start = place_end(body, &conventions.places);
        let core: Vec<char> = body.get(start..)?.chars().collect();
        let is_form = |organ: &&String| {
            ending.starts_with(organ.as_str()) || ending.ends_with(organ.as_str())
        };
        let first = *core.first()?;
        let is_like = |kind: &&String| kind.starts_with(first);
        (core.len() >= 2).then(|| Self {
            place: body.get(..start).unwrap_or("").to_owned(),
            nearest: place_start(body.get(..start).unwrap_or(""), &conventions.places),
            former: kinds.iter().filter(is_like).cloned().collect(),
            core,
            endings: organs.iter().filter(is_form).cloned().collect(),
        })
    }

    /// Where `view` names the authority, in its order.
    pub(crate) fn mentions(&self, view: &str) -> Vec<ViewSpan> {
        let Some(&first) = self.core.first() else {
            return Vec::new();
        };
        let places = view.match_indices(first);
        let mention = |(at, _): (usize, &str)| {
            let end = self
                .end_of(view, at)
                .or_else(|| self.former_end(view, at))?;
            let start = self.start_of(view, at)?;
            Some(ViewSpan::new(start, end))
        };
        places.filter_map(mention).collect()
    }

    /// Whether `words` speak of offices of its own kind by what they are for, and name neither a place nor an
    /// office: 卫健部门, but not 市卫健局.
    pub(crate) fn is_own_kind(&self, words: &str, conventions: &Conventions) -> bool {
        let Some((&first, rest)) = self.core.split_first() else {
            return false;
        };
        let next = |at: usize| words.get(at + first.len_utf8()..)?.chars().next();
        let mut places = words.match_indices(first);
        places.any(|(at, _)| next(at).is_some_and(|next| rest.contains(&next)))
            && !{ conventions.offices.iter().chain(&conventions.places) }
                .any(|named| words.contains(named.as_str()))
    }

    /// The end of a short or full form without its place that begins at `at`.
    fn end_of(&self, view: &str, at: usize) -> Option<usize> {
        let mut rest = self.core.iter();
        let mut kept = 0;
        let mut end = at;
        loop {
            let behind = view.get(end..)?;
            if kept >= 2 {
                let endings = self.endings.iter();
                let endings = endings.filter(|ending| behind.starts_with(ending.as_str()));
                if let Some(length) = endings.map(|ending| ending.len()).max() {
                    return Some(end + length);
                }
            }
            let next = behind.chars().next()?;
            rest.find(|&&c| c == next)?;
            kept += 1;
            end += next.len_utf8();
        }
    }

    /// The end of a former kind that begins at `at`.
    fn former_end(&self, view: &str, at: usize) -> Option<usize> {
        let behind = view.get(at..)?;
        let kinds = self.former.iter();
        let kinds = kinds.filter(|kind| behind.starts_with(kind.as_str()));
        Some(at + kinds.map(|kind| kind.len()).max()?)
    }

    /// The beginning of a name whose form without place begins at `at`; `None` where another place stands
    /// before it.
    fn start_of(&self, view: &str, at: usize) -> Option<usize> {
        let before = view.get(..at)?;
        // 临江省清禾市, 清禾市, 清禾.
        let level = self.place.chars().next_back();
        let bare = level.map_or("", |level| self.place.trim_end_matches(level));
        let nearest = self.nearest;
        let forms = [
            self.place.as_str(),
            self.place.get(nearest..).unwrap_or(""),
            bare.get(nearest..).unwrap_or(""),
        ];
        let mut forms = forms.iter().filter(|form| !form.is_empty());
        if let Some(form) = forms.find(|form| before.ends_with(**form)) {
            return Some(at - form.len());
        }
        let mut chars = before.chars().rev();
        match chars.next() {
            // 市卫健委, but not 柏溪市卫健委: what stands before the level is a word, or no name.
            Some(c) if Some(c) == level => {
                let start = at - c.len_utf8();
                let han: Vec<char> = chars.take_while(|c| is_han(*c)).take(2).collect();
                let word: String = han.iter().rev().collect();
                let dictionary = Dictionary::chinese();
                let is_word = han.len() < 2
                    || dictionary.holds(&word)
                    || han.first().is_some_and(|c| dictionary.is_common(*c));
                is_word.then_some(start)
            }
            Some(c) if is_han(c) => None,
            _ => Some(at),
        }
    }
}

/// Where `view` names an authority by its level and one of these `kinds` (市卫健委), in the view's order: where
/// nobody knows whose report it is, that is nobody else. The first of the places is above those who report.
pub(crate) fn unclaimed(view: &str, conventions: &Conventions) -> Vec<ViewSpan> {
    let kinds = &conventions.authorities;
    let above = conventions.places.first();
    let levels = || {
        conventions
            .places
            .iter()
            .filter(|level| Some(*level) != above)
    };
    let mut mentions: Vec<ViewSpan> = Vec::new();
    for kind in kinds.iter().filter(|kind| !kind.is_empty()) {
        for (at, _) in view.match_indices(kind.as_str()) {
            let before = view.get(..at).unwrap_or("");
            if let Some(level) = levels().find(|level| before.ends_with(level.as_str())) {
                mentions.push(ViewSpan::new(at - level.len(), at + kind.len()));
            }
        }
    }
    mentions.sort_unstable();
    mentions
}

/// Where the places end that a name begins with: behind 清禾市 of 清禾市城市管理. A place has a name before its level.
fn place_end(name: &str, places: &[String]) -> usize {
    let mut start = 0;
    loop {
        let rest = name.get(start..).unwrap_or("");
        let ends = rest
            .char_indices()
            .enumerate()
            .filter_map(|(number, (at, _))| {
                let end = at + level_at(rest, at, places)?;
                let behind = rest.get(end..)?.chars().count();
                (PLACE.contains(&number) && behind >= 2).then_some(end)
            });
        match { ends }.next() {
            Some(end) => start += end,
            None => return start,
        }
    }
}

/// Where the last of the places in `place` begins: 清禾市 in 临江省清禾市.
fn place_start(place: &str, places: &[String]) -> usize {
    let mut start = 0;
    for (at, _) in place.char_indices() {
        if let Some(length) = level_at(place, at, places)
            && at + length < place.len()
            && at > start
        {
            start = at + length;
        }
    }
    start
}

/// The length of the word at `at` with which names of places end.
fn level_at(text: &str, at: usize, places: &[String]) -> Option<usize> {
    let behind = text.get(at..)?;
    let levels = places
        .iter()
        .filter(|level| behind.starts_with(level.as_str()));
    levels.map(|level| level.len()).max()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::testing;

    fn conventions() -> Conventions {
        let words = |words: &[&str]| words.iter().map(|word| (*word).to_owned()).collect();
        Conventions {
            places: words(&["省", "市", "县", "区"]),
            offices: words(&["委员会", "委", "局", "厅"]),
            authorities: words(&["卫生健康局", "卫生和计划生育局"]),
            ..testing::conventions()
        }
    }

    fn mentions<'t>(authority: &str, text: &'t str) -> Vec<&'t str> {
        let own = OwnName::of(authority, &conventions()).expect("an organ");
        own.mentions(text)
            .into_iter()
            .map(|span| span.of(text))
            .collect()
    }

    #[test]
    fn forms_of_the_own_name_are_known() {
        for (authority, text, expected) in [
            (
                "清禾市卫生健康委员会",
                "市卫生健康委组织学习",
                Some("市卫生健康委"),
            ),
            (
                "清禾市卫生健康委员会",
                "清禾市卫健委印发",
                Some("清禾市卫健委"),
            ),
            (
                "清禾市卫生健康委员会",
                "经市卫生健康委员会批准",
                Some("市卫生健康委员会"),
            ),
            (
                "临江省清禾市河东区疾病预防控制局",
                "区疾控局抽查",
                Some("区疾控局"),
            ),
            ("清禾县市场监督管理局", "县市监局检查", Some("县市监局")),
            ("清禾县民族宗教事务局", "县民宗局开展", Some("县民宗局")),
            (
                "清禾县卫生健康局",
                "局里成立了县卫生健康局",
                Some("县卫生健康局"),
            ),
            (
                "清禾县卫生健康局",
                "清禾县卫生和计划生育局",
                Some("清禾县卫生和计划生育局"),
            ),
        ] {
            assert_eq!(
                mentions(authority, text).first().copied(),
                expected,
                "{text}"
            );
        }
    }

    #[test]
    fn offices_of_the_own_kind_are_no_others() {
        let own = OwnName::of("清禾市卫生健康委员会", &conventions()).expect("an organ");
        for (words, expected) in [
            ("卫生健康部门", true),
            ("卫健部门", true),
            ("市场监管部门", false),
            ("省卫生健康委", false),
        ] {
            assert_eq!(own.is_own_kind(words, &conventions()), expected, "{words}");
        }
    }

    #[test]
    fn other_bodies_are_not_one_s_own() {
        for (authority, text) in [
            // Another level, another place, another kind.
            ("清禾县卫生健康局", "市卫生健康委评查"),
            ("清禾县卫生健康局", "柏溪县卫生健康局评查"),
            ("清禾县卫生健康局", "县司法局评查"),
            ("清禾县卫生健康局", "县卫生监督所评查"),
            ("清禾市疾病预防控制局", "市疾控中心检测"),
        ] {
            assert!(mentions(authority, text).is_empty(), "{text}");
        }
    }
}
