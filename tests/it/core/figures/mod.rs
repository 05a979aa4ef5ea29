//! Figures of running text through the public interface: a table of small fictional phrases, and
//! properties that hold for any text.

mod cases;

use std::sync::LazyLock;

use hegui_core::figure::{Figure, FigureKind, Lexicon, Quality};
use hegui_rubric::bundled;
use proptest::prelude::*;

use cases::CASES;

/// The words of the bundled rubrics.
pub(crate) static LEXICON: LazyLock<Lexicon> = LazyLock::new(|| {
    let (rubric, _) = bundled::find("minimal")
        .expect("bundled")
        .parse()
        .expect("valid");
    Lexicon::of(&rubric)
});

fn figures(view: &str) -> Vec<Figure> {
    LEXICON.figures(view)
}

/// One figure as `span|value|unit|kind|quality`; `value..upper` for a range, `value/of` for a
/// ratio, `~` behind a weak one.
fn describe(view: &str, f: &Figure) -> String {
    let upper = f.upper.map_or(String::new(), |u| format!("..{u}"));
    let (kind, of) = match f.kind {
        FigureKind::Ratio { of } => ("Ratio".to_owned(), format!("/{of}")),
        FigureKind::Year(_) => ("Year".to_owned(), String::new()),
        other => (format!("{other:?}"), String::new()),
    };
    let quality = match f.quality {
        Quality::Exact => String::new(),
        other => format!("|{other:?}"),
    };
    let weak = if f.weak { "~" } else { "" };
    format!(
        "{}|{}{upper}{of}|{}|{kind}{quality}{weak}",
        &view[f.span.clone()],
        f.value,
        f.unit.map_or("-", |unit| LEXICON.spelling(unit))
    )
}

#[test]
fn phrases_give_their_figures() {
    assert!(CASES.len() >= 150);
    let mut wrong = Vec::new();
    for (text, expected) in CASES {
        let found: Vec<String> = figures(text)
            .iter()
            .map(|f| describe(text, f).replace(' ', "_"))
            .collect();
        let expected = expected.replace("|Q", "|Quantity");
        if found.join(" ") != expected {
            wrong.push(format!(
                "{text:?}\n  found    {}\n  expected {expected}",
                found.join(" ")
            ));
        }
    }
    assert!(
        wrong.is_empty(),
        "{} wrong:\n{}",
        wrong.len(),
        wrong.join("\n")
    );
}

#[test]
fn years_carry_their_year() {
    let kinds: Vec<FigureKind> = figures("2023年至二〇二四年")
        .iter()
        .map(|f| f.kind)
        .collect();
    assert_eq!(kinds, [FigureKind::Year(2023), FigureKind::Year(2024)]);
}

#[test]
fn only_measures_measure() {
    let measures = |text: &str| figures(text).iter().filter(|f| f.is_measure()).count();
    assert_eq!(measures("0件,97.31%,2倍,三分之二,30日内"), 5);
    assert_eq!(
        measures("2023年3月1日8:30,第722号,第三条,第一,十四五,三级医院,A类"),
        0
    );
    assert!(figures("审查件数为零。")[0].is_zero());
    assert!(figures("零件").is_empty());
}

#[test]
fn spans_are_positions_of_the_view() {
    let view = "惠及近21万人次。";
    let figure = &figures(view)[0];
    assert_eq!(figure.view_span().of(view), "近21万人次");
}

#[test]
fn values_are_exact_and_ordered() {
    let value = |text: &str| figures(text)[0].value;
    assert_eq!(value("63.075万元").to_string(), "630750");
    assert_eq!(value("63.075万元"), value("630,750元"));
    assert!(value("97.31%") < value("99.5%"));
    assert_eq!(value("0.30件").to_string(), "0.3");
    assert_eq!(value("0.30件").integer(), None);
    assert_eq!(value("12件").integer(), Some(12));
}

#[test]
fn rubric_units_are_known_by_the_same_word() {
    assert_eq!(LEXICON.canonical_unit("万元"), figures("罚款3万元")[0].unit);
    assert_eq!(LEXICON.canonical_unit("件次"), figures("358件次")[0].unit);
    assert_eq!(LEXICON.canonical_unit("机制"), None);
}

/// `n`, below 10^8, as it is written out.
fn written(n: u32, two: char) -> String {
    const DIGITS: [char; 10] = ['零', '一', '二', '三', '四', '五', '六', '七', '八', '九'];
    if n == 0 {
        return "零".to_owned();
    }
    let mut out = String::new();
    let mut gap = false;
    for power in (0..8).rev() {
        let d = (n / 10_u32.pow(power)) % 10;
        let place = ['\0', '十', '百', '千'][power as usize % 4];
        if d == 0 {
            gap = !out.is_empty();
        } else {
            if gap {
                out.push('零');
            }
            gap = false;
            let leads_ten = d == 1 && power % 4 == 1 && out.is_empty();
            if !leads_ten {
                out.push(if d == 2 && power % 4 > 1 {
                    two
                } else {
                    DIGITS[d as usize]
                });
            }
            if place != '\0' {
                out.push(place);
            }
        }
        if power == 4 && n >= 10_000 {
            out.push('万');
            gap = false;
        }
    }
    out
}

fn sound(view: &str) {
    let mut end = 0;
    for f in figures(view) {
        assert!(f.span.start >= end, "{view:?} {f:?}");
        assert!(
            f.span.end > f.span.start && f.span.end <= view.len(),
            "{view:?} {f:?}"
        );
        assert!(
            view.is_char_boundary(f.span.start) && view.is_char_boundary(f.span.end),
            "{view:?} {f:?}"
        );
        assert!(f.upper.is_none_or(|u| u > f.value), "{view:?} {f:?}");
        end = f.span.end;
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2000))]

    #[test]
    fn any_text_is_read(view in any::<String>()) {
        sound(&view);
    }

    #[test]
    fn any_text_of_numbers_is_read(
        view in "[0-9０-９.,:：、\\-—至到/()（）\\[\\]〔〕“”+×% \n一二三四五六七八九十百千万亿零〇两几数近约超过余多来以上内第号条件次起个年月日时分之成倍番翻点是双随机公开跑最工作元人每周OolIaG]{0,40}"
    ) {
        sound(&view);
    }

    #[test]
    fn numerals_are_read_back(n in prop_oneof![0_u32..20_000, 0_u32..100_000_000, (0_u32..10_000).prop_map(|n| n * 10_000)], two in prop::sample::select(vec!['二', '两'])) {
        let view = format!("共{}次。", written(n, two));
        let found = figures(&view);
        prop_assert_eq!(found.len(), 1, "{}", view);
        prop_assert_eq!(found[0].value.integer(), Some(i128::from(n)), "{}", view);
        prop_assert_eq!(found[0].unit, LEXICON.canonical_unit("次"));
    }

    #[test]
    fn digits_are_read_back(n in 0_u64..10_000_000_000, power in prop::sample::select(vec![("", 1_i128), ("万", 10_000), ("亿", 100_000_000)])) {
        let view = format!("共{n}{}件", power.0);
        let found = figures(&view);
        prop_assert_eq!(found[0].value.integer(), Some(i128::from(n) * power.1), "{}", view);
        prop_assert_eq!(found[0].kind, FigureKind::Quantity);
    }
}

/// The words of a rubric that is `minimal` with a change.
fn lexicon_with(from: &str, to: &str) -> Lexicon {
    let source = bundled::find("minimal").expect("bundled").source;
    assert!(source.contains(from), "{from}");
    let source = source.replacen(from, to, 1);
    let (rubric, _) = hegui_rubric::Rubric::parse("rubric.toml", &source).expect("valid");
    Lexicon::of(&rubric)
}

#[test]
fn units_of_the_rubric_s_own_count() {
    let own = lexicon_with(
        "units = [\"次\", \"人次\"]",
        "units = [\"次\", \"幕\", \"项任务\", \"G\", \"日内\", \"月\"]",
    );
    let read = |text: &str| {
        let figures = own.figures(text);
        let figure = &figures[0];
        let unit = figure.unit.map_or("-", |unit| own.spelling(unit));
        format!("{} {unit} {:?}", &text[figure.span.clone()], figure.kind)
    };
    for (text, expected) in [
        ("演出3幕话剧", "3幕 幕 Quantity"),
        ("演出三幕话剧", "三幕 幕 Quantity"),
        ("演出1.5万幕", "1.5万幕 幕 Quantity"),
        // What the noun says is no part of the figure, and 项 still counts for others.
        ("完成4项任务", "4项 项任务 Quantity"),
        ("完成4项工作", "4项 项 Quantity"),
        // What the language reads otherwise stays so.
        ("建成5G网络", "5G - Label"),
        ("30日内办结", "30日内 日 Duration"),
    ] {
        assert_eq!(read(text), expected, "{text}");
    }
    for (unit, expected) in [
        ("幕", true),
        ("项任务", true),
        ("次", true),
        ("万元", true),
        ("%", true),
        ("日", true),
        ("G", false),
        ("日内", false),
        ("月", false),
    ] {
        assert_eq!(own.recognises(unit), expected, "{unit}");
    }
    assert_eq!(own.nearest_unit("月"), Some("个月"));
    // Without them the number counts nothing that is said.
    assert_eq!(figures("演出3幕话剧")[0].unit, None);
}

#[test]
fn a_rubric_edits_the_words_of_its_language() {
    let source = r#"
format = 1
id = "library"
version = "1"
title = "图书馆年度报告评分细则（虚构）"
points = 4
uses = ["zh-official"]
grades = { absent = 0, mentioned = 40, described = 80, quantified = 100 }
bands = [{ name = "合格", at_least = 0 }]
groups = [{ id = "service", title = "读者服务" }]
figures = { phrases.add = ["三件套"] }
measure_words = { counts.add = ["幕"], other_words.add = ["幕僚"] }

[[items]]
id = "service.plays"
title = "话剧"
points = 4
basis = ["《示例图书馆章程》第三条"]
advice = "写明场次。示例：“演出话剧3场。”"
terms = ["话剧"]
examples = [
  { text = "演出话剧3场。", grade = "quantified" },
  { text = "召开会议。", grade = "absent" },
]
"#;
    let (rubric, _) = hegui_rubric::Rubric::parse("rubric.toml", source).expect("valid");
    let edited = Lexicon::of(&rubric);
    let kind = |text: &str| edited.figures(text)[0].kind;
    assert_eq!(kind("推行三件套服务"), FigureKind::SetPhrase);
    assert_eq!(figures("推行三件套服务")[0].kind, FigureKind::Quantity);
    assert!(edited.figures("演出3幕")[0].unit.is_some());
    assert!(edited.figures("3幕僚")[0].unit.is_none());
}
