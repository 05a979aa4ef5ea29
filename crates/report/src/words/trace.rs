//! What became of a candidate, and what would have changed a grade, in words: for the terminal and for
//! JSON alike.

use crate::messages::{self, pick};
use crate::{clean, position};
use hegui_batch::evaluate::Accept;
use hegui_core::trace::{
    Because, Candidate, Change, Fate, Mark, Nearly, Obstacle, PatternKind, Supposition, Trace,
};
use hegui_rubric::{Grade, Rubric};
use hegui_text::lang::Lang;

/// Characters of a quotation.
const QUOTE: usize = 32;
/// Words listed one by one.
const LISTED: usize = 3;

/// A kind of pattern.
pub(crate) fn kind(kind: PatternKind, lang: Lang) -> String {
    let (zh, en) = match kind {
        PatternKind::Name => ("名称", "name"),
        PatternKind::Sign => ("标志", "sign"),
        PatternKind::Way(number) => {
            return match lang {
                Lang::Zh => format!("说法 {number}"),
                Lang::En => format!("way {number}"),
            };
        }
        PatternKind::Umbrella => ("总称", "umbrella"),
        PatternKind::Zero => ("零报告", "zero"),
        PatternKind::Measure => ("措施", "measure"),
        PatternKind::FigureNoun => ("数据词", "word of figures"),
        PatternKind::Figure => ("数字", "figure"),
        PatternKind::NotApplicable => ("不适用", "not applicable"),
        PatternKind::Summed(_) => ("汇总", "summed up"),
    };
    pick(lang, zh, en).to_owned()
}

/// The identifier of a kind in JSON.
pub(crate) fn kind_id(kind: PatternKind) -> &'static str {
    match kind {
        PatternKind::Name => "name",
        PatternKind::Sign => "sign",
        PatternKind::Way(_) => "way",
        PatternKind::Umbrella => "umbrella",
        PatternKind::Zero => "zero",
        PatternKind::Measure => "measure",
        PatternKind::FigureNoun => "figure-noun",
        PatternKind::Figure => "figure",
        PatternKind::NotApplicable => "not-applicable",
        PatternKind::Summed(_) => "summed-up",
    }
}

/// The identifier in JSON of why a candidate was dropped.
pub(crate) fn because_id(because: Because) -> &'static str {
    match because {
        Because::Homonym => "homonym",
        Because::NotNear => "not-near",
        Because::Forbidden => "forbidden",
        Because::Cue(_) => "cue",
        Because::Section(_) => "section",
        Because::Year(_) => "year",
        Because::NamedDocument => "named-document",
        Because::Contradicted(_) => "contradicted-heading",
        Because::OutOfPlace => "out-of-place",
        Because::Heading => "heading",
        Because::InName => "in-name",
        Because::NoTopic => "no-topic",
        Because::NoFigure => "no-figure",
        Because::Unit => "unit",
        Because::BelongsTo(_) => "belongs-to",
        Because::Unbound => "unbound",
        Because::NoMeasure => "no-measure",
        Because::Duplicate => "duplicate",
        Because::Surplus => "surplus",
        Because::Superseded => "superseded",
        Because::Other => "other",
    }
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

/// `“…”`, cut to a length.
pub(crate) fn quoted(text: &str) -> String {
    format!("“{}”", clean::quote(text, QUOTE))
}

fn item_id(rubric: &Rubric, index: usize) -> String {
    rubric
        .items
        .get(index)
        .map_or_else(String::new, |item| clean::line(&item.id))
}

/// Why a candidate was dropped, in one sentence without its end.
pub(crate) fn because(because: Because, by: Option<&Mark>, rubric: &Rubric, lang: Lang) -> String {
    let words = by.map_or_else(|| "“…”".to_owned(), |mark| quoted(&mark.quote));
    let zh_en = |zh: &str, en: &str| pick(lang, zh, en).replace("{}", &words);
    let of_reason = |reason, zh: &str, en: &str| {
        let reason = messages::reason(reason, lang);
        match (by, lang) {
            (None, _) => reason.to_owned(),
            (Some(mark), Lang::Zh) => format!(
                "{reason}：{zh}{words}（{}）",
                position::of_mark(mark).words(lang)
            ),
            (Some(mark), Lang::En) => format!(
                "{reason}: {en} {words} ({})",
                position::of_mark(mark).short(lang)
            ),
        }
    };
    match because {
        Because::Homonym => zh_en(
            "属于{}，是别的意思",
            "part of {}, which means something else",
        ),
        Because::NotNear => zh_en(
            "同一分句有{}，是别的意思",
            "{} in the clause turns the meaning",
        ),
        Because::Forbidden => zh_en("近旁有{}，这种说法不算", "{} near by forbids this way"),
        Because::Cue(reason) => of_reason(reason, "线索", "cue"),
        Because::Section(reason) => of_reason(reason, "所在部分", "section"),
        Because::Year(reason) => of_reason(reason, "写的是", "it is about"),
        Because::NamedDocument => zh_en("只在文件名称{}里", "only in the name of a document, {}"),
        Because::Contradicted(reason) => {
            let reason = messages::reason(reason, lang);
            match lang {
                Lang::Zh => format!("标题下的正文说的相反（{reason}：{words}）"),
                Lang::En => format!("the text below the heading is contrary ({reason}: {words})"),
            }
        }
        Because::OutOfPlace => zh_en(
            "本项只在特定的部分才算",
            "this item counts only in a place of its own",
        ),
        Because::Heading => zh_en("标题里的措施和数据不算", "in a heading"),
        Because::InName => zh_en("是本项名称{}的一部分", "part of the name {}"),
        Because::NoTopic => zh_en("附近没有提到本项", "the item is not the topic there"),
        Because::NoFigure => zh_en(
            "分句里没有归本项的数字",
            "no figure of the item in the clause",
        ),
        Because::Unit => zh_en("计量单位不合本项", "the unit does not fit the item"),
        Because::BelongsTo(item) => match lang {
            Lang::Zh => format!("归了 {}", item_id(rubric, item)),
            Lang::En => format!("belongs to {}", item_id(rubric, item)),
        },
        Because::Unbound => zh_en("所在分句没有本项的词", "no word of the item in its clause"),
        Because::NoMeasure => zh_en("不是衡量工作的数字", "measures nothing"),
        Because::Duplicate => zh_en("同一处已由{}计入", "the place counts already by {}"),
        Because::Surplus => zh_en("已有足够的依据", "there was enough evidence"),
        Because::Superseded => zh_en(
            "报告另写了本项（{}）",
            "the report has the item after all ({})",
        ),
        Because::Other => zh_en("按其他规则不计", "kept out by another rule"),
    }
}

/// A candidate and its fate in one sentence without its end: `名称“法律顾问”→ 有措施（措施“聘请”）`.
pub(crate) fn candidate(candidate: &Candidate, rubric: &Rubric, lang: Lang) -> String {
    let what = format!(
        "{}{}",
        kind(candidate.kind, lang),
        spaced(&quoted(&candidate.place.quote), lang)
    );
    match &candidate.fate {
        Fate::Dropped {
            because: why, by, ..
        } => {
            let why = because(*why, by.as_ref(), rubric, lang);
            match lang {
                Lang::Zh => format!("{what}不计：{why}"),
                Lang::En => format!("{what} dropped: {why}"),
            }
        }
        Fate::Kept {
            grade,
            measure,
            figure,
        } => {
            let raised = raised(measure.as_ref(), figure.as_ref(), lang);
            format!("{what} → {}{raised}", messages::grade(*grade, lang))
        }
    }
}

/// English parts words with blanks.
fn spaced(words: &str, lang: Lang) -> String {
    match lang {
        Lang::Zh => words.to_owned(),
        Lang::En => format!(" {words}"),
    }
}

fn raised(measure: Option<&Mark>, figure: Option<&Mark>, lang: Lang) -> String {
    let part = |mark: Option<&Mark>, zh: &'static str, en: &'static str| {
        mark.map(|mark| {
            let label = pick(lang, zh, en);
            format!("{label}{}", spaced(&quoted(&mark.quote), lang))
        })
    };
    let parts: Vec<String> = [
        part(measure, "措施", "measure"),
        part(figure, "数字", "figure"),
    ]
    .into_iter()
    .flatten()
    .collect();
    match (parts.is_empty(), lang) {
        (true, _) => String::new(),
        (false, Lang::Zh) => format!("（{}）", parts.join("，")),
        (false, Lang::En) => format!(" ({})", parts.join(", ")),
    }
}

/// A way of which one set is missing, in one sentence without its end.
pub(crate) fn nearly(nearly: &Nearly, lang: Lang) -> String {
    let list = |terms: &[String]| {
        let shown = terms.iter().take(LISTED + 1).map(|term| quoted(term));
        let more = if terms.len() > LISTED + 1 { "…" } else { "" };
        format!(
            "{}{more}",
            shown.collect::<Vec<_>>().join(pick(lang, "、", ", "))
        )
    };
    let (number, found, missing) = (nearly.way, list(&nearly.found), list(&nearly.missing));
    let grade = messages::grade(Some(nearly.grade), lang);
    match lang {
        Lang::Zh => format!("说法 {number}（{grade}）已有{found}，只缺其中一个：{missing}"),
        Lang::En => format!("way {number} ({grade}) has {found} and lacks one of: {missing}"),
    }
}

/// The grade under a supposition, in one sentence without its end.
pub(crate) fn change(change: &Change, trace: &Trace, lang: Lang) -> String {
    let of = change
        .candidate
        .and_then(|candidate| trace.candidates.get(candidate));
    let words = marks(&change.without, lang);
    let condition = match (change.supposition, lang) {
        (Supposition::NothingStops, Lang::Zh) => format!("若没有{}", stops(change, of, lang)),
        (Supposition::NothingStops, Lang::En) => format!("without {}", stops(change, of, lang)),
        (Supposition::NoHomonym, Lang::Zh) => format!("若{words}不是别的意思"),
        (Supposition::NoHomonym, Lang::En) => format!("if {words} meant nothing else"),
        (Supposition::NoOtherMeaning, Lang::Zh) => format!("若{words}不改变意思"),
        (Supposition::NoOtherMeaning, Lang::En) => format!("if {words} turned nothing"),
        (Supposition::NothingForbidden, Lang::Zh) => format!("若{words}不妨碍这种说法"),
        (Supposition::NothingForbidden, Lang::En) => format!("if {words} forbade nothing"),
        (Supposition::UnitFits, Lang::Zh) => format!("若{words}的计量单位合本项"),
        (Supposition::UnitFits, Lang::En) => format!("if the unit of {words} fitted"),
        (Supposition::OwnFigure, Lang::Zh) => format!("若{words}归本项"),
        (Supposition::OwnFigure, Lang::En) => format!("if {words} belonged to the item"),
        (Supposition::NoFigure, Lang::Zh) => format!("若不计数字{words}"),
        (Supposition::NoFigure, Lang::En) => format!("without the figure {words}"),
        (Supposition::NoMeasure, Lang::Zh) => format!("若不计措施{words}"),
        (Supposition::NoMeasure, Lang::En) => format!("without the measure {words}"),
        (Supposition::NameAlone, Lang::Zh) => format!("若不计措施和数字{words}"),
        (Supposition::NameAlone, Lang::En) => format!("without the measure and figure {words}"),
        (Supposition::NoMatch, Lang::Zh) => format!("若不认词语{words}"),
        (Supposition::NoMatch, Lang::En) => format!("if {words} did not name it"),
    };
    let grade = messages::grade(change.grade, lang);
    match (change.grade == trace.grade, lang) {
        (false, Lang::Zh) => format!("{condition}，则为{grade}"),
        (true, Lang::Zh) => format!("{condition}，仍为{grade}"),
        (false, Lang::En) => format!("{condition}: {grade}"),
        (true, Lang::En) => format!("{condition}: still {grade}"),
    }
}

/// What stops a candidate: `线索“将”（属于打算）和…`.
fn stops(change: &Change, candidate: Option<&Candidate>, lang: Lang) -> String {
    let label = match candidate.map(|candidate| &candidate.fate) {
        Some(Fate::Dropped {
            because: Because::Section(_),
            ..
        }) => pick(lang, "所在部分", "the section"),
        Some(Fate::Dropped {
            because: Because::Year(_),
            ..
        }) => pick(lang, "年度", "the year"),
        Some(Fate::Dropped {
            because: Because::NamedDocument,
            ..
        }) => pick(lang, "文件名称", "the document"),
        _ => pick(lang, "线索", "the cue"),
    };
    let parts = change.without.iter().enumerate().map(|(number, obstacle)| {
        let label = if number == 0 {
            label
        } else {
            pick(lang, "线索", "the cue")
        };
        let words = obstacle
            .words
            .as_ref()
            .map_or_else(String::new, |mark| spaced(&quoted(&mark.quote), lang));
        let reason = obstacle
            .reason
            .map_or("", |reason| messages::reason(reason, lang));
        match lang {
            Lang::Zh => format!("{label}{words}（{reason}）"),
            Lang::En => format!("{label}{words} ({reason})"),
        }
    });
    parts.collect::<Vec<_>>().join(pick(lang, "和", " and "))
}

fn marks(without: &[Obstacle], lang: Lang) -> String {
    let mut quotes: Vec<String> = without
        .iter()
        .filter_map(|obstacle| obstacle.words.as_ref())
        .map(|mark| quoted(&mark.quote))
        .collect();
    quotes.dedup();
    let count = quotes.len();
    let listed = quotes
        .into_iter()
        .take(LISTED)
        .collect::<Vec<_>>()
        .join(pick(lang, "、", ", "));
    match (count > LISTED, lang) {
        (false, _) => listed,
        (true, Lang::Zh) => format!("{listed}等 {count} 处"),
        (true, Lang::En) => format!("{listed} and {} more", count - LISTED),
    }
}

/// What is to be said where no word hit that names the item.
pub(crate) fn nothing_hit(trace: &Trace, lang: Lang) -> Option<&'static str> {
    let weak = |kind| {
        matches!(
            kind,
            PatternKind::Measure | PatternKind::FigureNoun | PatternKind::Figure
        )
    };
    if trace.candidates.is_empty() {
        return Some(pick(
            lang,
            "没有词语命中：本项没有名称或说法能对上",
            "no word hit: no name of the item and no other way of saying it",
        ));
    }
    trace
        .candidates
        .iter()
        .all(|candidate| weak(candidate.kind))
        .then_some(pick(
            lang,
            "没有名称或说法命中：只有措施、数据用词，附近没有提到本项",
            "nothing names the item: there are only words of its measures and figures",
        ))
}

/// The changes that bring the grade nearer to what is accepted, the nearest first.
pub(crate) fn helpful(trace: &Trace, accept: Accept) -> Vec<&Change> {
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
