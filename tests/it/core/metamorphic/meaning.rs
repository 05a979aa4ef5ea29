//! Changes that have a meaning: evidence taken away, figures taken out, sentences added, chapters put
//! in another order. The passages are the rubric's own positive examples.

use hegui_core::report::Verdict;
use hegui_rubric::{Grade, Item, Reason, Term};
use hegui_text::normalise::fold;

use crate::common::scoring::{rubric, scorer};

const NUMERALS: &str = "一二三四五六七八九十";

/// Verbs with which many examples begin.
const VERBS: &[&str] = &[
    "聘请", "制定", "印发", "建立", "开展", "组织", "落实", "配备", "举办", "公布", "公示", "出台",
    "修订", "成立", "设立", "编制", "推行", "实行", "完善", "健全", "委托", "选派", "召开", "审查",
    "审核", "办理", "签订",
];

/// Words for oneself.
const OWN: &[&str] = &[
    "我局",
    "我委",
    "本局",
    "本委",
    "我们",
    "局长",
    "局党",
    "局里",
    "法规科",
    "法制科",
    "委里",
];

/// Percent of what a hospital is said to do that is seen as another body's.
const HOSPITALS: usize = 90;

/// A chapter or section: its lines.
type Part = Vec<String>;

/// Cuts lines before each that `begins` a part; what stands before the first comes first.
fn parts(lines: &[String], begins: impl Fn(&str) -> bool) -> (Part, Vec<Part>) {
    let mut head = Vec::new();
    let mut parts: Vec<Part> = Vec::new();
    for line in lines {
        if begins(line) {
            parts.push(vec![line.clone()]);
        } else {
            parts.last_mut().unwrap_or(&mut head).push(line.clone());
        }
    }
    (head, parts)
}

/// The marker of a chapter (`一、`) or a section (`（一）`): its numeral and what stands round it.
fn marker(line: &str) -> Option<(String, String)> {
    let rest = line.trim_start_matches([' ', '\u{3000}', '（', '(']);
    let numeral: String = rest.chars().take_while(|c| NUMERALS.contains(*c)).collect();
    let open = line.len() - rest.len();
    let behind = rest[numeral.len()..].chars().next()?;
    let section = line[..open].contains(['（', '(']);
    let fits = if section {
        "）)".contains(behind)
    } else {
        behind == '、'
    };
    (fits && !numeral.is_empty())
        .then(|| (line[..open].to_owned(), rest[numeral.len()..].to_owned()))
}

fn begins_chapter(line: &str) -> bool {
    marker(line).is_some_and(|(open, _)| !open.contains(['（', '(']))
}

fn begins_section(line: &str) -> bool {
    marker(line).is_some_and(|(open, _)| open.contains(['（', '(']))
}

/// Reverses the parts that `may` move, in their places; each takes the number of its new place.
fn reverse(parts: &mut [Part], may: impl Fn(&Part) -> bool) {
    let places: Vec<usize> = (0..parts.len())
        .filter(|&index| may(&parts[index]))
        .collect();
    for (&one, &other) in places.iter().zip(places.iter().rev()) {
        if one < other {
            parts.swap(one, other);
        }
    }
    for (index, part) in parts.iter_mut().enumerate() {
        let Some((open, rest)) = part.first().and_then(|line| marker(line)) else {
            continue;
        };
        let numeral = NUMERALS
            .chars()
            .nth(index)
            .map_or("十一".to_owned(), String::from);
        part[0] = format!("{open}{numeral}{rest}");
    }
}

/// The chapters of measures, and the sections in each, last first.
pub(crate) fn reordered(text: &str) -> String {
    let lines: Vec<String> = text.lines().map(str::to_owned).collect();
    let (head, mut chapters) = parts(&lines, begins_chapter);
    let of_measures = |part: &Part| {
        ![
            "计划",
            "打算",
            "下一步",
            "安排",
            "问题",
            "不足",
            "存在",
            "责任人",
            "总体情况",
            "完成情况表",
        ]
        .iter()
        .any(|word| part[0].contains(word))
    };
    for chapter in &mut chapters {
        if of_measures(chapter) {
            let (mut head, mut sections) = parts(chapter, begins_section);
            reverse(&mut sections, |_| true);
            head.extend(sections.concat());
            *chapter = head;
        }
    }
    let slogans = chapters.last().is_some_and(of_measures);
    let last = chapters.len().saturating_sub(1);
    // What follows the last chapter belongs to the report and not to it.
    let keep = slogans.then(|| chapters.get(last).and_then(|part| part.first().cloned()));
    reverse(&mut chapters, |part| {
        of_measures(part) && Some(part.first().cloned()) != keep
    });
    let mut lines = head;
    lines.extend(chapters.concat());
    lines.join("\n")
}

/// The verdict of the item with this index on a passage.
fn verdict(item: usize, text: &str) -> Verdict {
    scorer().score_text(text).verdicts.swap_remove(item)
}

/// The items of measures: all but the statutory ones.
fn items() -> impl Iterator<Item = (usize, &'static Item)> {
    let items = rubric().items.iter().enumerate();
    items.filter(|(_, item)| !item.id.starts_with("statutory."))
}

/// The examples of an item that count, without a heading.
fn positive(item: &Item) -> impl Iterator<Item = (&str, Grade)> {
    let examples = item.examples.iter();
    examples
        .filter(|example| example.grade > Grade::Absent && example.under.is_none())
        .map(|example| (example.text.as_str(), example.grade))
}

/// Whether an example reports a zero or is of those that a negation does not touch.
fn reports_zero(text: &str) -> bool {
    ["零", "未", "无", "没有", "0件", "0起", "不"]
        .iter()
        .any(|word| text.contains(word))
}

/// The first clause, without the words for oneself at its beginning.
fn first_clause(text: &str) -> &str {
    let clause = text
        .split(['，', ',', '；', ';', '。', '：', ':'])
        .next()
        .unwrap_or(text);
    without_subject(clause)
}

fn without_subject(text: &str) -> &str {
    let own = [
        "全年", "今年", "我局", "我委", "本局", "本委", "局里", "我们", "机关",
    ];
    own.iter()
        .find_map(|word| text.strip_prefix(word))
        .map_or(text, without_subject)
}

/// Tallies cases; at least `share` percent must hold.
struct Tally {
    all: usize,
    failed: Vec<String>,
}

impl Tally {
    fn new() -> Self {
        Self {
            all: 0,
            failed: Vec::new(),
        }
    }

    fn add(&mut self, item: &Item, text: &str, holds: bool, got: &Verdict) {
        self.all += 1;
        if !holds {
            let reasons: Vec<_> = got.near_misses.iter().map(|miss| miss.reason).collect();
            self.failed
                .push(format!("{}: {:?} {reasons:?}: {text}", item.id, got.grade));
        }
    }

    #[track_caller]
    fn at_least(self, share: usize) {
        let held = self.all - self.failed.len();
        let list = self.failed.join("\n");
        assert!(self.all > 0);
        if std::env::var_os("SHOW").is_some() {
            println!("{held} of {} hold\n{list}", self.all);
        }
        assert!(
            held * 100 >= self.all * share,
            "{held} of {} hold, {share} % must:\n{list}",
            self.all
        );
    }
}

/// Absent, with a near miss for this reason.
fn is_near_miss(got: &Verdict, reason: Reason) -> bool {
    got.grade == Some(Grade::Absent) && got.near_misses.iter().any(|miss| miss.reason == reason)
}

fn moved_into(reason: Reason, share: usize, change: impl Fn(&str) -> Vec<String>) {
    let mut tally = Tally::new();
    for (index, item) in items() {
        if item.ignores.contains(&reason) {
            continue;
        }
        for (example, _) in positive(item) {
            for text in change(example) {
                let got = verdict(index, &text);
                tally.add(item, &text, is_near_miss(&got, reason), &got);
            }
        }
    }
    tally.at_least(share);
}

#[test]
fn under_a_heading_of_the_plan_it_is_planned() {
    moved_into(Reason::Planned, 95, |example| {
        ["三、下一步工作打算", "四、2025年重点工作安排"]
            .map(|heading| format!("{heading}\n{example}"))
            .to_vec()
    });
}

#[test]
fn behind_the_opening_of_a_plan_it_is_planned() {
    moved_into(Reason::Planned, 95, |example| {
        let example = without_subject(example);
        vec![format!("下一步，我局将{example}")]
    });
}

#[test]
fn under_a_heading_of_shortcomings_it_is_one() {
    moved_into(Reason::Shortcoming, 95, |example| {
        vec![format!("二、存在的主要问题\n{example}")]
    });
}

/// Examples whose first clause is one by itself and begins with its verb.
#[test]
fn negated_it_is_absent() {
    let mut tally = Tally::new();
    for (index, item) in items() {
        for (example, _) in positive(item) {
            let clause = first_clause(example);
            let fits = begins_with_verb(clause) && !reports_zero(clause);
            if !fits || verdict(index, &format!("{clause}。")).grade == Some(Grade::Absent) {
                continue;
            }
            for negation in ["我局尚未", "目前还没有", "由于人手不足，至今未"] {
                let text = format!("{negation}{clause}。");
                let got = verdict(index, &text);
                let holds = got.grade == Some(Grade::Absent)
                    && got
                        .near_misses
                        .iter()
                        .any(|miss| matches!(miss.reason, Reason::Negated | Reason::Shortcoming));
                // 尚未办理复议案件 is the report of a zero.
                let zero = got
                    .evidence
                    .iter()
                    .any(|evidence| evidence.grade == Grade::Quantified)
                    && clause.contains(['件', '起', '宗', '例']);
                tally.add(item, &text, holds || zero, &got);
            }
        }
    }
    tally.at_least(90);
}

/// Short names, so that the passage is one that somebody might write.
#[test]
fn a_name_under_a_negation_is_absent() {
    let mut tally = Tally::new();
    for (index, item) in items() {
        let names = item.terms.iter().filter_map(|term| match term {
            Term::Literal(name) if (4..=10).contains(&name.chars().count()) => Some(name),
            _ => None,
        });
        for name in names {
            let plain = verdict(index, &format!("推进{name}工作。"));
            if plain.grade == Some(Grade::Absent) || reports_zero(name) {
                continue;
            }
            for text in [
                format!("我局尚未开展{name}工作。"),
                format!("目前没有建立{name}的制度。"),
            ] {
                let got = verdict(index, &text);
                let holds = got.grade == Some(Grade::Absent)
                    || got
                        .evidence
                        .iter()
                        .all(|evidence| evidence.grade == Grade::Quantified);
                tally.add(item, &text, holds, &got);
            }
        }
    }
    tally.at_least(97);
}

/// Whether a clause begins with what was done, so that a body may be set before it as the actor.
fn begins_with_verb(clause: &str) -> bool {
    VERBS.iter().any(|verb| clause.starts_with(verb))
}

/// The examples of measures whose first sentence begins with its verb, done by these bodies.
fn done_by(bodies: &[&str], share: usize) {
    let mut tally = Tally::new();
    for (index, item) in items() {
        if item.ignores.contains(&Reason::OtherBody) {
            continue;
        }
        for (example, _) in positive(item) {
            let sentence = example.split(['。', '；', ';']).next().unwrap_or(example);
            let sentence = without_subject(sentence);
            // One's own name further on would make the rest one's own.
            let own = OWN.iter().any(|word| sentence.contains(word));
            let counts = || verdict(index, &format!("{sentence}。")).grade != Some(Grade::Absent);
            if own || !begins_with_verb(sentence) || !counts() {
                continue;
            }
            for body in bodies {
                let text = format!("{body}{sentence}。");
                let got = verdict(index, &text);
                tally.add(item, &text, is_near_miss(&got, Reason::OtherBody), &got);
            }
        }
    }
    tally.at_least(share);
}

#[test]
fn done_by_another_authority_it_is_absent() {
    done_by(&["市司法局", "省卫生健康委", "市市场监管局"], 95);
}

/// A homonym (a hospital's own adviser) is no near miss, so the share is lower. Today's state.
#[test]
fn done_by_a_hospital_it_is_absent() {
    done_by(&["县人民医院", "各医疗机构"], HOSPITALS);
}

/// `text` without its quantities.
fn without_figures(text: &str) -> String {
    let mut view = fold(text);
    for figure in scorer().lexicon().figures(&view).iter().rev() {
        if figure.is_measure() {
            view.replace_range(figure.span.clone(), "");
        }
    }
    view
}

#[test]
fn without_its_figures_it_is_described_or_mentioned() {
    let mut tally = Tally::new();
    for (index, item) in items() {
        for (example, grade) in positive(item) {
            if grade != Grade::Quantified || reports_zero(example) {
                continue;
            }
            let text = without_figures(example);
            let got = verdict(index, &text);
            let holds = matches!(got.grade, Some(Grade::Described | Grade::Mentioned));
            tally.add(item, &text, holds, &got);
        }
    }
    tally.at_least(90);
}

#[test]
fn a_figure_of_another_item_changes_nothing() {
    let mut tally = Tally::new();
    let list: Vec<(usize, &Item)> = items().collect();
    for (place, &(index, item)) in list.iter().enumerate() {
        for (example, grade) in positive(item) {
            if grade == Grade::Quantified {
                continue;
            }
            for step in [1, 5, 11] {
                let (_, other) = list[(place + step) % list.len()];
                let sentence = positive(other)
                    .filter(|&(_, grade)| grade == Grade::Quantified)
                    .map(|(text, _)| text)
                    .find(|text| verdict(index, text).evidence.is_empty());
                let Some(sentence) = sentence else { continue };
                for text in [
                    format!("{example}{sentence}"),
                    format!("{sentence}{example}"),
                ] {
                    let got = verdict(index, &text);
                    tally.add(item, &text, got.grade == Some(grade), &got);
                }
            }
        }
    }
    tally.at_least(97);
}
