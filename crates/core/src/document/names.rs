//! Names of authorities in a line: a kind that the rubric names (卫生健康局), or a place with an office
//! behind it (桐坞县 教育 局).

use super::Conventions;
use hegui_text::normalise::{fold, is_han};
use std::ops::Range;

/// Longest name of an authority, in characters.
const NAME: usize = 30;

/// The longest name in `line` of an authority of a kind that the rubric names.
pub(super) fn longest_known<'s>(line: &'s str, conventions: &Conventions) -> Option<&'s str> {
    let kinds = conventions
        .authorities
        .iter()
        .filter(|kind| !kind.is_empty());
    kinds
        .flat_map(|kind| {
            line.match_indices(kind.as_str())
                .filter_map(|(at, kind)| known_at(line, at, kind, conventions))
        })
        .max_by_key(|name| name.chars().count())
}

/// The name whose kind stands at `at`: from the last mark, digit or word before it to the end of the kind.
fn known_at<'s>(
    line: &'s str,
    at: usize,
    kind: &str,
    conventions: &Conventions,
) -> Option<&'s str> {
    let start = start_of_run(line, at);
    let end = at + kind.len();
    let name = without_lead(line.get(start..end)?, conventions);
    let name = conventions
        .parting_names
        .iter()
        .filter_map(|word| name.rfind(word.as_str()).map(|index| index + word.len()))
        .max()
        .and_then(|index| name.get(index..))
        .unwrap_or(name);
    let place = name.strip_suffix(kind)?;
    // The bare kind names nobody, and 生健康委员会 is the rest of a longer kind that was cut.
    let is_cut = conventions.authorities.iter().any(|longer| {
        let missing = longer.strip_suffix(kind);
        missing.is_some_and(|missing| missing.ends_with(place))
    });
    (!place.is_empty() && !is_cut).then_some(name)
}

/// The first name in `line` that a place begins and an office ends, whatever the authority does: where it
/// stands. It reaches as far as another office ends that belongs to it (人民政府办公室).
pub(super) fn stated(line: &str, conventions: &Conventions) -> Option<Range<usize>> {
    let mut from = 0;
    while let Some(at) = line.get(from..)?.find(is_han).map(|at| from + at) {
        let rest = line.get(at..)?;
        let length = rest.find(|c| !is_han(c)).unwrap_or(rest.len());
        let run = rest.get(..length)?;
        if let Some(name) = stated_in(run, conventions) {
            return Some(at + name.start..at + name.end);
        }
        from = at + length;
    }
    None
}

/// The name in a run of Han characters.
fn stated_in(run: &str, conventions: &Conventions) -> Option<Range<usize>> {
    let name = without_lead(run, conventions);
    let start = run.len() - name.len();
    let place = place_end(name, conventions)?;
    let mut end = None;
    for (at, _) in name.char_indices().skip(1) {
        let ends = conventions.offices.iter().filter_map(|office| {
            let behind = name.get(at..)?.strip_prefix(office.as_str())?;
            // 县委 and 县人民政府 need no name of what they do; 县局 names nobody.
            let is_whole = conventions.whole_offices.contains(office);
            let is_named = at > place || at == place && is_whole;
            is_named.then_some(name.len() - behind.len())
        });
        let Some(next) = ends.max() else { continue };
        let is_part = match end {
            None => true,
            Some(end) => name.get(end..next).is_some_and(|more| {
                let parts =
                    |words: &[String]| words.iter().any(|word| more.contains(word.as_str()));
                !parts(&conventions.titles) && !parts(&conventions.parting_names)
            }),
        };
        if !is_part {
            break;
        }
        end = end.max(Some(next));
    }
    let end = end?;
    let is_short = name.get(..end)?.chars().count() <= NAME;
    is_short.then_some(start..start + end)
}

/// Where the name of the place ends that `name` begins with: 桐坞县.
fn place_end(name: &str, conventions: &Conventions) -> Option<usize> {
    name.char_indices().skip(1).find_map(|(at, _)| {
        let rest = name.get(at..)?;
        let ends = conventions
            .places
            .iter()
            .filter(|place| rest.starts_with(place.as_str()));
        ends.map(|place| at + place.len()).max()
    })
}

/// Where the run of Han characters begins that ends at `at`, at most the length of a name before.
fn start_of_run(line: &str, at: usize) -> usize {
    let before = line.get(..at).unwrap_or("");
    let run = before
        .char_indices()
        .rev()
        .take(NAME)
        .take_while(|&(_, c)| is_han(c));
    run.last().map_or(at, |(start, _)| start)
}

/// `name` without words that stand before names: `关于桐坞县卫生健康局2022年度…`.
fn without_lead<'s>(mut name: &'s str, conventions: &Conventions) -> &'s str {
    loop {
        let words = conventions
            .before_names
            .iter()
            .filter(|word| !word.is_empty());
        let rests = words.filter_map(|word| name.strip_prefix(word.as_str()));
        match rests.min_by_key(|rest| rest.len()) {
            Some(rest) => name = rest,
            None => return name,
        }
    }
}

/// Whether two names can stand for one authority: the shorter one is the longer one with characters left
/// out, as in 县卫健局 for 县卫生健康局 or where the province is not named.
#[must_use]
pub fn may_be_one(one: &str, other: &str) -> bool {
    let plain = |name: &str| fold(name).chars().filter(|c| !c.is_whitespace()).collect();
    let (one, other): (Vec<char>, Vec<char>) = (plain(one), plain(other));
    let (short, long) = if one.len() <= other.len() {
        (one, other)
    } else {
        (other, one)
    };
    let mut rest = long.iter();
    short.iter().all(|c| rest.any(|other| other == c))
}

#[cfg(test)]
mod tests {
    use super::{longest_known, stated};
    use crate::document::testing;
    use hegui_rubric::Conventions;

    fn conventions() -> Conventions {
        let words = |list: &[&str]| list.iter().map(|&word| word.to_owned()).collect();
        Conventions {
            authorities: words(&["卫生健康局", "卫生健康委员会", "健康委员会"]),
            titles: words(&["法治政府建设"]),
            places: words(&["省", "市", "县", "区", "街道"]),
            offices: words(&[
                "局",
                "委",
                "委员会",
                "办公室",
                "人民政府",
                "街道办事处",
                "办事处",
            ]),
            whole_offices: words(&["委", "人民政府", "办事处"]),
            ..testing::conventions()
        }
    }

    #[test]
    fn a_known_kind_names_with_what_stands_before_it() {
        for (line, expected) in [
            ("关于桐坞县卫生健康局2022年度报告", Some("桐坞县卫生健康局")),
            ("桐坞市卫生健康委员会报告", Some("桐坞市卫生健康委员会")),
            // The rest of a name that was cut, and a kind without a place.
            ("生健康委员会2022年度报告", None),
            ("卫生健康局", None),
        ] {
            assert_eq!(longest_known(line, &conventions()), expected, "{line}");
        }
    }

    #[test]
    fn a_place_and_an_office_name_any_authority() {
        for (line, expected) in [
            ("桐坞县教育局2022年法治政府建设报告", Some("桐坞县教育局")),
            (
                "2022年度桐坞市人力资源和社会保障局法治政府建设报告",
                Some("桐坞市人力资源和社会保障局"),
            ),
            (
                "桐坞县市场监督管理局关于2022年",
                Some("桐坞县市场监督管理局"),
            ),
            (
                "桐坞区人民政府办公室法治政府建设报告",
                Some("桐坞区人民政府办公室"),
            ),
            ("城南街道办事处报告", Some("城南街道办事处")),
            // Its later words are those of the title.
            ("桐坞县水务局法治政府建设全局报告", Some("桐坞县水务局")),
            // Without a place, or without what it does, nobody is named.
            ("市教育局", None),
            ("桐坞县局", None),
        ] {
            let found = stated(line, &conventions()).map(|name| &line[name]);
            assert_eq!(found, expected, "{line}");
        }
    }
}
