//! The fate of a candidate, and what would have changed a grade, in words: for the terminal and for JSON.

use crate::clean;
use crate::words::messages::{self, pick};
use crate::words::place::Location;
use hegui_batch::evaluate::Accept;
use hegui_core::report::Mark;
use hegui_core::trace::{
    Because, Candidate, Change, Excused, Fate, Nearly, Obstacle, PatternKind, Supposition, Trace,
};
use hegui_rubric::{Grade, Reason, Rubric};
use hegui_text::lang::Lang;

/// Characters of a quotation.
const QUOTE: usize = 32;
/// Words listed one by one.
const LISTED: usize = 3;

/// A kind of pattern: its identifier in JSON, Chinese, English.
fn kind_row(kind: PatternKind) -> (&'static str, &'static str, &'static str) {
    match kind {
        PatternKind::Name => ("name", "名称", "name"),
        PatternKind::Sign => ("sign", "标志", "sign"),
        PatternKind::Way(_) => ("way", "说法", "way"),
        PatternKind::Umbrella => ("umbrella", "总称", "umbrella"),
        PatternKind::Zero => ("zero", "零报告", "zero"),
        PatternKind::Measure => ("measure", "措施", "measure"),
        PatternKind::Act => ("act", "做法", "act"),
        PatternKind::FigureNoun => ("figure-noun", "数据词", "word of figures"),
        PatternKind::Figure => ("figure", "数字", "figure"),
        PatternKind::NotApplicable => ("not-applicable", "不适用", "not applicable"),
        PatternKind::Summed(_) => ("summed-up", "汇总", "summed up"),
    }
}

/// The identifier of a kind in JSON.
pub(crate) fn kind_id(kind: PatternKind) -> &'static str {
    kind_row(kind).0
}

/// A kind of pattern in words.
pub(crate) fn kind_word(kind: PatternKind, lang: Lang) -> String {
    let (_, zh, en) = kind_row(kind);
    let word = pick(lang, zh, en);
    match kind {
        PatternKind::Way(number) => format!("{word} {number}"),
        _ => word.to_owned(),
    }
}

/// Why a candidate does not count: the identifier in JSON, Chinese, English; `{}` are the words that say so.
fn because_row(because: Because) -> (&'static str, &'static str, &'static str) {
    rows!(because;
        Because::Homonym => "homonym", "属于{}，是别的意思", "part of {}, which means something else";
        Because::AcrossWords => "across-words", "跨在前后两个词之间", "across the border of two words";
        Because::NotNear => "not-near", "同一分句有{}，是别的意思", "{} in the clause turns the meaning";
        Because::Forbidden => "forbidden", "近旁有{}，这种说法不算", "{} near by forbids this way";
        Because::Cue(_) => "cue", "排除用语", "cue";
        Because::Section(_) => "section", "所在部分", "section";
        Because::Year(_) => "year", "写的是", "it is about";
        Because::NamedDocument => "named-document", "只在文件名称{}里", "only in the name of a document, {}";
        Because::Contradicted(_) => "contradicted-heading", "标题下的正文说的相反（{}）",
            "the text below the heading is contrary ({})";
        Because::OutOfPlace => "out-of-place", "本项只在特定的部分才算",
            "this item counts only in a place of its own";
        Because::Heading => "heading", "标题里的措施和数据不算", "in a heading";
        Because::InName => "in-name", "是本项名称{}的一部分", "part of the name {}";
        Because::Formula => "formula", "是套话，没有写出做了哪件事", "a turn of speech that tells of no one thing that was done";
        Because::NoTopic => "no-topic", "附近没有提到本项", "the item is not the topic there";
        Because::NoFigure => "no-figure", "分句里没有归本项的数字", "no figure of the item in the clause";
        Because::Unit => "unit", "计量单位不合本项", "the unit does not fit the item";
        Because::BelongsTo(_) => "belongs-to", "归了 {}", "belongs to {}";
        Because::Unbound => "unbound", "所在分句没有本项的词（与数字相伴的名词写在 `figures`）",
            "no word of the item in its clause (nouns that figures stand with go into `figures`)";
        Because::NoMeasure => "no-measure", "不是衡量工作的数字", "measures nothing";
        Because::Duplicate => "duplicate", "同一处已由{}计入", "the place counts already by {}";
        Because::Surplus => "surplus", "已有足够的依据", "there was enough evidence";
        Because::Superseded => "superseded", "报告另写了本项（{}）", "the report has the item after all ({})";
        Because::Other => "other", "按其他规则不计", "kept out by another rule";
    )
}

/// The identifier in JSON of why a candidate does not count.
pub(crate) fn because_id(because: Because) -> &'static str {
    because_row(because).0
}

/// Why a candidate does not count, in one sentence without its end.
fn because_sentence(because: Because, by: Option<&Mark>, rubric: &Rubric, lang: Lang) -> String {
    let (_, zh, en) = because_row(because);
    let sentence = pick(lang, zh, en);
    let words = by.map_or_else(|| "“…”".to_owned(), |mark| in_quotes(&mark.quote));
    match because {
        Because::Cue(reason) | Because::Section(reason) | Because::Year(reason) => {
            let reason = messages::reason(reason, lang);
            let Some(mark) = by else {
                return reason.to_owned();
            };
            let place = Location::from(mark).words(lang);
            say! {lang, "{reason}：{sentence}{words}（{place}）",
            "{reason}: {sentence} {words} ({place})"}
        }
        Because::Contradicted(reason) => {
            let reason = messages::reason(reason, lang);
            sentence.replace("{}", &say!(lang, "{reason}：{words}", "{reason}: {words}"))
        }
        Because::BelongsTo(item) => {
            let id = rubric.items.get(item).map(|item| clean::line(&item.id));
            sentence.replace("{}", &id.unwrap_or_default())
        }
        _ => sentence.replace("{}", &words),
    }
}

/// Why a cue stops nothing, in one sentence without its end.
pub(crate) fn excused_sentence(excused: &Excused, lang: Lang) -> String {
    let reason = messages::reason(excused.reason, lang);
    let (cue, by) = (in_quotes(&excused.cue.quote), in_quotes(&excused.by.quote));
    say! {lang, "{reason}：{cue}不算，因为{by}", "{reason}: {cue} does not stop it, because of {by}"}
}

/// The identifier of a supposition in JSON.
pub(crate) fn supposition_id(supposition: Supposition) -> &'static str {
    match supposition {
        Supposition::NothingStops => "nothing-stops",
        Supposition::NoHomonym => "no-homonym",
        Supposition::NoOtherMeaning => "no-other-meaning",
        Supposition::NothingForbidden => "nothing-forbidden",
        Supposition::UnitFits => "unit-fits",
        Supposition::OwnFigure => "own-figure",
        Supposition::NoFigure => "no-figure",
        Supposition::NoMeasure => "no-measure",
        Supposition::NameAlone => "name-alone",
        Supposition::NoMatch => "no-match",
    }
}

/// The grade under a supposition, in one sentence without its end.
pub(crate) fn change_sentence(change: &Change, trace: &Trace, lang: Lang) -> String {
    let of = change
        .candidate
        .and_then(|candidate| trace.candidates.get(candidate));
    let words = quoted_marks(&change.without, lang);
    let condition = sentences!(lang, change.supposition;
        Supposition::NothingStops => "若没有{words}", "without {words}", words = what_stops(change, of, lang);
        Supposition::NoHomonym => "若{words}不是别的意思", "if {words} meant nothing else";
        Supposition::NoOtherMeaning => "若{words}不改变意思", "if {words} turned nothing";
        Supposition::NothingForbidden => "若{words}不妨碍这种说法", "if {words} forbade nothing";
        Supposition::UnitFits => "若{words}的计量单位合本项", "if the unit of {words} fitted";
        Supposition::OwnFigure => "若{words}归本项", "if {words} belonged to the item";
        Supposition::NoFigure => "若不计数字{words}", "without the figure {words}";
        Supposition::NoMeasure => "若不计措施{words}", "without the measure {words}";
        Supposition::NameAlone => "若不计措施和数字{words}", "without the measure and figure {words}";
        Supposition::NoMatch => "若不认词语{words}", "if {words} did not name it";
    );
    let grade = messages::grade(change.grade, lang);
    sentences!(lang, change.grade == trace.grade;
        false => "{condition}，则为{grade}", "{condition}: {grade}";
        true => "{condition}，仍为{grade}", "{condition}: still {grade}";
    )
}

/// What an author writes so that an item about trainings or meetings counts where others only stand in the title
/// of one; `None` where no change of the grade hangs on that.
pub(crate) fn title_mend(trace: &Trace, lang: Lang) -> Option<&'static str> {
    let lifts = |change: &&Change| {
        let of = change.candidate.and_then(|at| trace.candidates.get(at));
        let by_cue = of.is_some_and(|one| {
            matches!(
                one.fate,
                Fate::Dropped {
                    because: Because::Cue(Reason::TitleOnly),
                    ..
                }
            )
        });
        by_cue && change.grade > trace.grade
    };
    trace.changes.iter().find(lifts).map(|_| {
        pick(
            lang,
            "本项说的就是培训、会议一类事的，在指标里写 ignores = [\"title-only\"]",
            "an item that is about trainings or meetings themselves says ignores = [\"title-only\"]",
        )
    })
}

/// What stops a candidate: `排除用语“将”（仅为下一步工作安排）和…`.
fn what_stops(change: &Change, candidate: Option<&Candidate>, lang: Lang) -> String {
    let because = candidate.and_then(|candidate| match candidate.fate {
        Fate::Dropped { because, .. } => Some(because),
        Fate::Kept { .. } => None,
    });
    let cue = pick(lang, "排除用语", "the cue");
    let first = fixed!(lang, because;
        Some(Because::Section(_)) => "所在部分", "the section";
        Some(Because::Year(_)) => "年度", "the year";
        Some(Because::NamedDocument) => "文件名称", "the document";
        _ => cue;
    );
    let parts = change.without.iter().enumerate().map(|(number, obstacle)| {
        let label = if number == 0 { first } else { cue };
        let words = obstacle.words.as_ref();
        let words = words.map_or_else(String::new, |mark| {
            parted_words(&in_quotes(&mark.quote), lang)
        });
        let reason = obstacle.reason;
        let reason = reason.map_or("", |reason| messages::reason(reason, lang));
        say! {lang, "{label}{words}（{reason}）",
        "{label}{words} ({reason})"}
    });
    parts.collect::<Vec<_>>().join(pick(lang, "和", " and "))
}

fn quoted_marks(without: &[Obstacle], lang: Lang) -> String {
    let marks = without.iter().filter_map(|one| one.words.as_ref());
    let mut quotes: Vec<String> = marks.map(|mark| in_quotes(&mark.quote)).collect();
    quotes.dedup();
    let count = quotes.len();
    quotes.truncate(LISTED);
    let listed = quotes.join(pick(lang, "、", ", "));
    if count <= LISTED {
        return listed;
    }
    let more = count - LISTED;
    say!(lang, "{listed}等 {count} 处", "{listed} and {more} more")
}

/// A candidate and its fate in one sentence without its end: `名称“法律顾问”→ 有措施（措施“聘请”）`.
pub(crate) fn candidate_sentence(candidate: &Candidate, rubric: &Rubric, lang: Lang) -> String {
    let quote = parted_words(&in_quotes(&candidate.place.quote), lang);
    let what = format!("{}{quote}", kind_word(candidate.kind, lang));
    match &candidate.fate {
        Fate::Dropped { because: why, by } => {
            let why = because_sentence(*why, by.as_ref(), rubric, lang);
            say!(lang, "{what}不计：{why}", "{what} dropped: {why}")
        }
        Fate::Kept {
            grade,
            measure,
            figure,
        } => {
            let raised = what_raised(measure.as_ref(), figure.as_ref(), lang);
            format!("{what} → {}{raised}", messages::grade(*grade, lang))
        }
    }
}

/// What raised a grade: `（措施“聘请”，数字“2名”）`.
fn what_raised(measure: Option<&Mark>, figure: Option<&Mark>, lang: Lang) -> String {
    let part = |mark: Option<&Mark>, label: &'static str| {
        mark.map(|mark| format!("{label}{}", parted_words(&in_quotes(&mark.quote), lang)))
    };
    let parts = [
        part(measure, pick(lang, "措施", "measure")),
        part(figure, pick(lang, "数字", "figure")),
    ];
    let parts: Vec<String> = parts.into_iter().flatten().collect();
    if parts.is_empty() {
        return String::new();
    }
    let parts = parts.join(pick(lang, "，", ", "));
    say!(lang, "（{parts}）", " ({parts})")
}

/// A way that lacks one set of words, in one sentence without its end.
pub(crate) fn nearly_sentence(nearly: &Nearly, lang: Lang) -> String {
    let list = |terms: &[String]| {
        let shown = terms.iter().take(LISTED + 1).map(|term| in_quotes(term));
        let more = if terms.len() > LISTED + 1 { "…" } else { "" };
        let shown = shown.collect::<Vec<_>>().join(pick(lang, "、", ", "));
        format!("{shown}{more}")
    };
    let (number, found, missing) = (nearly.way, list(&nearly.found), list(&nearly.missing));
    let grade = messages::grade(Some(nearly.grade), lang);
    say! {lang, "说法 {number}（{grade}）已有{found}，还缺下列任意一个词语：{missing}",
    "way {number} ({grade}) has {found} and lacks one of: {missing}"}
}

/// `“…”`, cut to a length.
pub(crate) fn in_quotes(text: &str) -> String {
    format!("“{}”", clean::inner_quote(text, QUOTE))
}

/// English parts words with blanks.
fn parted_words(words: &str, lang: Lang) -> String {
    say!(lang, "{words}", " {words}")
}

/// The sentence for a report in which no word names the item; `None` where one does.
pub(crate) fn nothing_hit(trace: &Trace, lang: Lang) -> Option<&'static str> {
    let names = |candidate: &Candidate| {
        !matches!(
            candidate.kind,
            PatternKind::Measure | PatternKind::Act | PatternKind::FigureNoun | PatternKind::Figure
        )
    };
    if trace.candidates.iter().any(names) {
        return None;
    }
    Some(fixed!(lang, trace.candidates.is_empty();
        true => "没有词语命中：本项没有名称或说法能对上",
            "no word hit: no name of the item and no other way of saying it";
        false => "没有名称或说法命中：只有措施、数据用词，附近没有提到本项",
            "nothing names the item: there are only words of its measures and figures";
    ))
}

/// The changes that bring the grade nearer to what is accepted, the nearest first.
pub(crate) fn helpful_changes(trace: &Trace, accept: Accept) -> Vec<&Change> {
    let distance = |grade: Option<Grade>| {
        let value = grade.map_or(0, Grade::value);
        accept.reference(value).abs_diff(value)
    };
    let mut list: Vec<&Change> = trace
        .changes
        .iter()
        .filter(|change| distance(change.grade) < distance(trace.grade))
        .collect();
    list.sort_by_key(|change| distance(change.grade));
    list
}

/// Dropped for a cause that any mention of the item brings along: parts of its own words, words of
/// figures without a figure, numbers that measure nothing, a place that counts already.
pub(crate) fn is_beside_the_point(candidate: &Candidate) -> bool {
    matches!(
        candidate.fate,
        Fate::Dropped {
            because: Because::InName
                | Because::Duplicate
                | Because::Surplus
                | Because::Heading
                | Because::NoFigure
                | Because::NoMeasure
                | Because::NoTopic,
            ..
        }
    )
}
