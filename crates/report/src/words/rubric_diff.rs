//! The edits between two rubrics in words.

use crate::clean;
use crate::words::messages::pick;
use hegui_batch::rubric_diff::{Change, Edit, ListName, Part, RubricDiff, Weight};
use hegui_rubric::Rubric;
use hegui_text::lang::Lang;

/// Characters that are shown of one value.
const VALUE: usize = 60;
/// Values that are shown of one side of an edit.
const VALUES: usize = 8;
/// Lists that are named for words that came or went in several.
const LISTS: usize = 4;
/// Characters beside the difference of two long values.
const BESIDE: usize = 12;

/// A part of a rubric; `titles` are looked up in the first rubric that has the item.
#[must_use]
pub fn part(part: &Part, titles: &[&Rubric], lang: Lang) -> String {
    let quoted = |words: &[String]| {
        let words = words.iter().map(|word| clean::quote(word, 20));
        words.collect::<Vec<_>>().join(pick(lang, "、", ", "))
    };
    let line = |text: &String| clean::line(text);
    let title = |id: &str| {
        let mut items = titles.iter().flat_map(|rubric| &rubric.items);
        let item = items.find(|item| item.id == id);
        item.map_or_else(String::new, |item| format!(" {}", clean::line(&item.title)))
    };
    sentences!(lang, part;
        Part::Rubric => "评分细则", "the rubric";
        Part::Band(name) => "档次 {name}", "band {name}", name = line(name);
        Part::General => "一般规则", "general rules";
        Part::Document => "文书样式", "document";
        Part::MeasureWords => "量词", "measure words";
        Part::Figures => "数据写法", "figures";
        Part::Role(id) => "章节 {id}", "role {id}", id = line(id);
        Part::Cue { reason, words, .. } => "排除用语 {reason}（{words}…）", "cue {reason} ({words} …)",
            reason = reason.word(lang), words = quoted(words);
        Part::Umbrella { words, .. } => "总称 {words}", "umbrella {words}", words = quoted(words);
        Part::Group(id) => "分组 {id}", "group {id}", id = line(id);
        Part::Item { id, .. } => "{id}{title}", "{id}{title}", id = line(id), title = title(id);
        Part::Way { id, way, words, .. } => "{id} 说法 {way}（{words}）", "{id} way {way} ({words})",
            id = line(id), words = words.iter().map(|word| clean::quote(word, 20)).collect::<Vec<_>>().join(" + ");
    )
}

/// What was done to a part, behind its name.
#[must_use]
pub fn change(edit: &Edit, lang: Lang) -> String {
    match &edit.change {
        Change::Added => pick(lang, "新增", "added").to_owned(),
        Change::Dropped => pick(lang, "删除", "dropped").to_owned(),
        Change::Value {
            key,
            removed,
            added,
        } => format!("{}: {}", self::key(key, lang), sides(removed, added)),
        Change::Words {
            lists,
            removed,
            added,
        } => format!("{}: {}", list_names(lists, lang), sides(removed, added)),
    }
}

/// How many edits there are, and how much they can bear on.
#[must_use]
pub fn summary(diff: &RubricDiff, lang: Lang) -> String {
    let all = diff.edits.len();
    let [grades, points, wording] =
        [Weight::Grades, Weight::Points, Weight::Wording].map(|weight| diff.count(weight));
    say! {lang, "改动 {all} 处：可能影响等级 {grades} 处，只影响分值和档次 {points} 处，只改文字 {wording} 处",
    "{all} edits: {grades} can move grades, {points} only points and bands, {wording} only wording"}
}

/// That the version is the same although the content is not.
#[must_use]
pub fn same_version(rubric: &Rubric, lang: Lang) -> String {
    let (id, version) = (clean::line(&rubric.id), clean::line(&rubric.version));
    say! {lang, "{id} 的内容改了，version 仍是 {version}：旧结果和新结果将无法分清，请改 version",
    "the content of {id} has changed and its version is still {version}: old and new results could not be told apart; change version"}
}

/// The lists: those of one part by their keys.
pub(crate) fn list_names(lists: &[ListName], lang: Lang) -> String {
    let own = lists.first().map(|list| &list.part);
    let name = |list: &ListName| {
        let mut name = key(list.key, lang);
        if let Some(set) = list.set {
            name.push_str(&format!(" {set}"));
        }
        if Some(&list.part) != own {
            name = format!("{} {name}", part(&list.part, &[], lang));
        }
        name
    };
    let names: Vec<String> = lists.iter().take(LISTS).map(name).collect();
    let names = names.join(pick(lang, "、", ", "));
    match lists.len().saturating_sub(LISTS) {
        0 => names,
        more => say! {lang, "{names} 等，另有 {more} 个词表", "{names} and {more} more lists"},
    }
}

/// What is there no more and what is new.
fn sides(removed: &[String], added: &[String]) -> String {
    if let Some(words) = words_of_lists(removed, added) {
        return words;
    }
    if let ([removed], [added]) = (removed, added) {
        let (removed, added) = differing(&clean::line(removed), &clean::line(added));
        return format!("{removed} → {added}");
    }
    let marked = |mark: char, values: &[String]| {
        let shown = values.iter().take(VALUES);
        let mut shown: Vec<String> = shown
            .map(|value| format!("{mark} {}", clean::quote(value, VALUE)))
            .collect();
        if values.len() > VALUES {
            shown.push(format!("{mark} … ({})", values.len()));
        }
        shown
    };
    let all = [marked('−', removed), marked('+', added)].concat();
    all.join("  ")
}

/// The words that a list gained or lost, where expressions differ in nothing else. Every expression that names a
/// list holds its words, so each word is told once.
fn words_of_lists(removed: &[String], added: &[String]) -> Option<String> {
    let is_expression = |text: &String| text.contains("(?:");
    if removed.len() != added.len() || !removed.iter().chain(added).all(is_expression) {
        return None;
    }
    let (mut gone, mut new): (Vec<&str>, Vec<&str>) = (Vec::new(), Vec::new());
    for (old, now) in removed.iter().zip(added) {
        let [before, after] = [old, now].map(|text| pieces(text));
        let (mut lost, mut gained) = (beyond(&before, &after), beyond(&after, &before));
        let is_word = |piece: &&str| !piece.is_empty() && piece.chars().all(char::is_alphanumeric);
        if !lost.iter().chain(&gained).all(is_word) || (lost.is_empty() && gained.is_empty()) {
            return None;
        }
        // Without these words both must be the same expression.
        let rest = |pieces: &[&str], without: &[&str]| {
            let left = pieces.iter().filter(|piece| !without.contains(piece));
            left.copied().collect::<Vec<_>>().join("|")
        };
        if rest(&before, &lost) != rest(&after, &gained) {
            return None;
        }
        gone.append(&mut lost);
        new.append(&mut gained);
    }
    let marked = |mark: char, words: Vec<&str>| {
        let mut seen: Vec<&str> = Vec::new();
        for word in words {
            if !seen.contains(&word) {
                seen.push(word);
            }
        }
        let more = seen.len().saturating_sub(VALUES);
        let shown = seen.iter().take(VALUES);
        let mut shown: Vec<String> = shown
            .map(|word| format!("{mark} {}", clean::quote(word, VALUE)))
            .collect();
        if more > 0 {
            shown.push(format!("{mark} … ({})", seen.len()));
        }
        shown
    };
    Some([marked('−', gone), marked('+', new)].concat().join("  "))
}

/// What stands between the bars and brackets of an expression.
fn pieces(expression: &str) -> Vec<&str> {
    let cut = |c: char| matches!(c, '|' | '(' | ')' | ':' | '?');
    expression.split(cut).collect()
}

/// The pieces of `one` that `other` has nowhere.
fn beyond<'p>(one: &[&'p str], other: &[&str]) -> Vec<&'p str> {
    let other: std::collections::HashSet<&str> = other.iter().copied().collect();
    let beyond = one.iter().filter(|piece| !other.contains(*piece));
    beyond.copied().collect()
}

/// Two values, cut to where they differ where they are long.
fn differing(old: &str, new: &str) -> (String, String) {
    let [one, other] = [old, new].map(|text| text.chars().collect::<Vec<char>>());
    if one.len().max(other.len()) <= VALUE {
        return (old.to_owned(), new.to_owned());
    }
    let same = |pairs: &mut dyn Iterator<Item = (&char, &char)>| {
        pairs.take_while(|(one, other)| one == other).count()
    };
    let head = same(&mut one.iter().zip(&other));
    let most = one.len().min(other.len()) - head;
    let tail = same(&mut one.iter().rev().zip(other.iter().rev())).min(most);
    let cut = |text: &[char]| {
        let (from, to) = (
            head.saturating_sub(BESIDE),
            text.len() - tail.saturating_sub(BESIDE),
        );
        let middle: String = text.get(from..to).unwrap_or_default().iter().collect();
        let (before, behind) = (from > 0, to < text.len());
        let dots = |cut: bool| if cut { "…" } else { "" };
        let middle = clean::quote(&middle, 2 * VALUE);
        format!("{}{middle}{}", dots(before), dots(behind))
    };
    (cut(&one), cut(&other))
}

/// A key with what it is called.
fn key(key: &str, lang: Lang) -> String {
    let name = fixed!(lang, key;
        "title" => "名称", "title";
        "points" => "分值", "points";
        "required" => "必备", "required";
        "basis" => "法律依据", "basis";
        "advice" => "建议", "advice";
        "examples" => "示例", "examples";
        "terms" => "用语", "terms";
        "signs" => "标志", "signs";
        "measures" => "措施用语", "measures";
        "figures" => "数据用语", "figures";
        "homonyms" => "同形异义", "homonyms";
        "units" => "单位", "units";
        "acts" => "动作", "acts";
        "except" => "例外", "except";
        "until" => "止于", "until";
        "headings" => "标题用语", "headings";
        "openers" => "句首用语", "openers";
        "all" => "词组", "set";
        "none" => "不得有", "none";
        "grades" => "各等级得分", "grades";
        "at_least" => "最低得分率", "at_least";
        "absent_required" => "必备指标缺失上限", "absent_required";
        "version" => "版本", "version";
        "id" => "标识", "id";
        "url" => "链接", "url";
        "near" => "范围", "near";
        "not_near" => "旁有不算", "not_near";
        "zero" => "可报零", "zero";
        "ways" => "说法", "ways";
        "ignores" => "不受其限", "ignores";
        "counts_under" => "只计其中", "counts_under";
        "sums_up" => "汇总", "sums_up";
        "not_applicable" => "不适用", "not_applicable";
        "items" => "指标", "items";
        "groups" => "分组", "groups";
        "names" => "机关名称", "names";
        "reason" => "原因", "reason";
        "reach" => "作用范围", "reach";
        "within" => "同在", "within";
        "grade" => "等级", "grade";
        "known_authority" => "须知报告单位", "known_authority";
        "columns" => "表头用语", "columns";
        "undone" => "未做用语", "undone";
        "despite" => "仍算用语", "despite";
        "slogans" => "口号", "slogans";
        "formulas" => "套话", "formulas";
        "totals" => "合计用语", "totals";
        "adopted" => "制定用语", "adopted";
        "upheld" => "落实用语", "upheld";
        "this_year" => "本年用语", "this_year";
        "same_year" => "同年用语", "same_year";
        "past_year" => "往年用语", "past_year";
        "next_year" => "来年用语", "next_year";
        "amounts" => "数量用语", "amounts";
        "comparison" => "对比用语", "comparison";
        "authorities" => "机关名称的结尾", "authorities";
        "titles" => "报告标题用语", "titles";
        "bands" => "档次", "bands";
        _ => "", "";
    );
    match (lang, name) {
        (Lang::Zh, "") => key.to_owned(),
        (Lang::Zh, name) => format!("{name} {key}"),
        (Lang::En, "") => key.to_owned(),
        (Lang::En, name) => name.to_owned(),
    }
}
