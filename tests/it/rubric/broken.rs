//! Broken rubrics, overlays and packs, one fault each: the code that it must give, the words that it must
//! mark and the file they stand in, and what the Chinese message must say. One error each, never an echo.

use std::collections::HashSet;

use hegui_rubric::{Code, Rubric, RubricErrors};
use hegui_text::lang::Lang;

use super::errors::{changed, render};
use super::overlays::parse;

/// Replaces one piece of the smallest rubric.
fn m(from: &str, to: &str) -> String {
    changed(from, to)
}

/// An overlay of the smallest rubric.
fn o(edits: &str) -> String {
    format!(
        "format = 1\nid = \"o\"\nversion = \"1\"\ntitle = \"公司\"\nextends = \"minimal\"\n{edits}"
    )
}

/// An overlay that edits the first item.
fn i(edits: &str) -> String {
    o(&format!(
        "[[items]]\nid = \"training.compliance\"\n{edits}\n"
    ))
}

/// The smallest rubric with one pack.
fn p() -> String {
    m("points = 10 ", "uses = [\"./p.toml\"]\npoints = 10 ")
}

/// A rubric, the file beside it, the code, the file and the words that are marked, a part of the message or
/// of its help.
type Case = (
    String,
    &'static str,
    Code,
    &'static str,
    &'static str,
    &'static str,
);

/// What stands beside most of them: a pack without a fault.
const PACK: &str = "format = 1\nlanguage = \"zh\"\n[vocabulary]\nspare = [\"备用\"]\n";

#[rustfmt::skip]
fn cases() -> Vec<Case> {
    use Code as C;
    vec![
        // The syntax, as people who write Chinese break it.
        (m("title = \"企业", "title = “企业"), PACK, C::ForeignMark, "o.toml", "“", "应写半角的 \""),
        (m("id = \"minimal\"", "id ＝ \"minimal\""), PACK, C::ForeignMark, "o.toml", "＝", "应写半角的 ="),
        (m("[\"尚未\", \"未能\"]", "[\"尚未\"，\"未能\"]"), PACK, C::ForeignMark, "o.toml", "，", "应写半角的 ,"),
        (m("[\"尚未\", \"未能\"]", "[\"尚未\", \"未能\"】"), PACK, C::ForeignMark, "o.toml", "】", "应写半角的 ]"),
        (m("title = \"合规培训\"", "title = \"C:\\Users\\me\""), PACK, C::StrayBackslash, "o.toml", "\\U", "反斜线写两次"),
        (m("title = \"合规培训\"", "title = \"\"\"合规培训"), PACK, C::UnclosedText, "o.toml", "\"\"\"", "没有闭合"),
        (m("id = \"minimal\"", "id = \"minimal\"\nid = \"again\""), PACK, C::DuplicateKey, "o.toml", "id", "重复定义"),
        (m("[\"尚未\", \"未能\"]", "[\"尚未\" \"未能\"]"), PACK, C::Syntax, "o.toml", "\"", "缺少逗号"),
        (m("[\"尚未\", \"未能\"]", "[\"尚未\", \"未能\""), PACK, C::Syntax, "o.toml", "r", "列表"),
        (String::new(), PACK, C::EmptyFile, "o.toml", "", "hegui rubric new"),
        ("# 只有注释\n\n".to_owned(), PACK, C::EmptyFile, "o.toml", "", "文件是空的"),
        (m("title = \"企业", "title　= \"企业"), PACK, C::ForeignMark, "o.toml", "　", "空格是全角的"),
        (m("points = 6\n", "points = ６\n"), PACK, C::ForeignMark, "o.toml", "６", "应写半角的 6"),
        (m("title = \"企业", "标题 = \"企业"), PACK, C::BadKey, "o.toml", "标题", "是不是“title”"),
        (m("advice = \"", "advice = \"示例：\"开展培训，3次。"), PACK, C::StrayQuote, "o.toml", "\"", "中文引号"),
        (m("id = \"minimal\"", "id = \"minimal\"\nid = \"again\""), PACK, C::DuplicateKey, "o.toml", "id", "删去其中一行"),
        (format!("{}\n[items]\nid = \"a.b\"\n", m("", "")), PACK, C::DuplicateKey, "o.toml", "items", "应写 [[items]]"),
        // Keys and types.
        (format!("{}\n[[item]]\nid = \"a.b\"\n", m("", "")), PACK, C::UnknownKey, "o.toml", "item", "是不是“[[items]]”"),
        (m("points = 6", "points = \"6\""), PACK, C::WrongType, "o.toml", "\"6\"", "应写 points = 6"),
        (m("required = true", "required = \"是\""), PACK, C::WrongType, "o.toml", "\"是\"", "应写 required = true"),
        (m("basis = [\"《示例公司合规管理办法》第十五条\"]", "basis = [\"《示例公司合规管理办法》第十五条\"]\nways = [[\"培训\"]]"), PACK, C::WrongType, "o.toml", "[\"培训\"]", "all ="),
        (m("version = \"1.0\"\n", ""), PACK, C::MissingKey, "o.toml", "", "加上一行 version"),
        (m("reason = \"negated\"\nterms", "reason = \"写明未做\"\nterms"), PACK, C::UnknownReason, "o.toml", "\"写明未做\"", "是不是“negated”"),
        (m("grade = \"quantified\"", "grade = \"有数据\""), PACK, C::UnknownGrade, "o.toml", "\"有数据\"", "是不是“quantified”"),
        (m("title = \"企业", "titel = \"企业"), PACK, C::UnknownKey, "o.toml", "titel", "是不是“title”"),
        (m("points = 6\nrequired", "points = 6\nrequird"), PACK, C::UnknownKey, "o.toml", "requird", "是不是“required”"),
        (m("absent = 0\n", "absent = 0\nversion = \"2\"\n"), PACK, C::MisplacedKey, "o.toml", "version", "文件顶层"),
        (m("version = \"1.0\"\n", ""), PACK, C::MissingKey, "o.toml", "", "缺少 `version`"),
        (m("points = 6", "points = \"6\""), PACK, C::WrongType, "o.toml", "\"6\"", "应为整数"),
        (m("required = true", "required = \"是\""), PACK, C::WrongType, "o.toml", "\"是\"", "true 或 false"),
        (m("terms = [\"合规培训\"]", "terms = true"), PACK, C::WrongType, "o.toml", "true", "应为列表"),
        (m("terms = [\"合规培训\"]", "terms = [3]"), PACK, C::WrongType, "o.toml", "3", "词语"),
        (m("at_least = 60", "at_least = 33.333"), PACK, C::WrongType, "o.toml", "33.333", "最多两位小数"),
        (m("format = 1", "format = 2"), PACK, C::WrongFormat, "o.toml", "2", "format = 1"),
        // Identifiers and what refers to them.
        (m("id = \"minimal\"", "id = \"我的细则\""), PACK, C::BadId, "o.toml", "\"我的细则\"", "小写字母"),
        (m("\"training.compliance\"", "\"compliance\""), PACK, C::BadId, "o.toml", "\"compliance\"", "组.名称"),
        (m("\"training.compliance\"", "\"trainings.compliance\""), PACK, C::UnknownGroup, "o.toml", "\"trainings.compliance\"", "是不是“training”"),
        (m("id = \"reporting.hotline\"", "id = \"training.compliance\""), PACK, C::DuplicateId, "o.toml", "\"training.compliance\"", "重复"),
        (m("[\"@adopt\", \"组织\"", "[\"@adpot\", \"组织\""), PACK, C::UnknownVocabulary, "o.toml", "\"@adpot\"", "是不是“adopt”"),
        (m("adopt = [\"制定\"", "adopt = [\"@adopt\""), PACK, C::CircularVocabulary, "o.toml", "\"@adopt\"", "循环引用"),
        (m("reason = \"negated\"\nterms", "reason = \"否定\"\nterms"), PACK, C::UnknownReason, "o.toml", "\"否定\"", "negated"),
        (m("reach = \"clause\"", "reach = \"claus\""), PACK, C::UnknownReach, "o.toml", "\"claus\"", "是不是“clause”"),
        (m("grade = \"quantified\"", "grade = \"quantifed\""), PACK, C::UnknownGrade, "o.toml", "\"quantifed\"", "是不是“quantified”"),
        (m("[[groups]]", "[[allow]]\nlint = \"dead-units\"\nreason = \"地方\"\n[[groups]]"), PACK, C::UnknownLint, "o.toml", "\"dead-units\"", "是不是“dead-unit”"),
        (m("[[groups]]", "[[allow]]\nlint = \"dead-unit\"\nitem = \"training.complience\"\nreason = \"地方\"\n[[groups]]"), PACK, C::UnknownItem, "o.toml", "\"training.complience\"", "是不是“training.compliance”"),
        // Numbers.
        (m("points = 10 ", "points = 11 "), PACK, C::PointsMismatch, "o.toml", "11", "却是 10"),
        (m("absent = 0\n", "absent = 50\n"), PACK, C::SharesNotRising, "o.toml", "40", "应高于"),
        (m("at_least = 60", "at_least = 90"), PACK, C::BandsNotFalling, "o.toml", "90", "从高到低"),
        (m("at_least = 0\n", "at_least = 10\n"), PACK, C::LastBandNotZero, "o.toml", "10", "应为 0"),
        (m("mentioned = 40", "mentioned = 140"), PACK, C::PercentOutOfRange, "o.toml", "140", "百分比"),
        // Words.
        (m("[\"尚未\", \"未能\"]", "[\"尚未\", \"尚 未\"]"), PACK, C::DuplicateTerm, "o.toml", "\"尚 未\"", "出现两次"),
        (m("[\"尚未\", \"未能\"]", "[\"尚未\", \"\"]"), PACK, C::EmptyTerm, "o.toml", "\"\"", "空的词语"),
        (m("[\"尚未\", \"未能\"]", "[\"尚未\", \"　\"]"), PACK, C::VanishingTerm, "o.toml", "\"　\"", "什么也不剩"),
        (m("units = [\"次\", \"人次\"]", "units = [{ regex = \"人?次\", anchor = \"次\" }]"), PACK, C::LiteralExpected, "o.toml", "{ regex = \"人?次\", anchor = \"次\" }", "不能写正则表达式"),
        (m("举报.{0,4}(?:热线|邮箱)", "举报(?:热线"), PACK, C::InvalidRegex, "o.toml", "\"举报(?:热线\"", "正则表达式有误"),
        (m("举报.{0,4}(?:热线|邮箱)", "举报(?=热线)"), PACK, C::InvalidRegex, "o.toml", "\"举报(?=热线)\"", "正则表达式有误"),
        (m(", anchor = \"举报\" }", " }"), PACK, C::RegexWithoutAnchor, "o.toml", "{ regex = \"举报.{0,4}(?:热线|邮箱)\" }", "anchor"),
        (m("举报.{0,4}(?:热线|邮箱)", "(?:热线)?"), PACK, C::RegexMatchesEmpty, "o.toml", "\"(?:热线)?\"", "处处命中"),
        (m("basis = [\"《示例公司合规管理办法》第八条\"]", "basis = []"), PACK, C::NoBasis, "o.toml", "[]", "没有法律依据"),
        (m("basis = [\"《示例公司合规管理办法》第八条\"]", "basis = [{ text = \"办法\", from = \"2022年\" }]"), PACK, C::BadDate, "o.toml", "\"2022年\"", "不是日期"),
        (m("basis = [\"《示例公司合规管理办法》第八条\"]", "basis = [{ text = \"办法\", from = 2022, until = 2021 }]"), PACK, C::DatesNotRising, "o.toml", "2021", "之前"),
        (m("举报.{0,4}(?:热线|邮箱)", "举报(?:热线"), PACK, C::InvalidRegex, "o.toml", "\"举报(?:热线\"", "补上 )"),
        (m("points = 10 ", "points = 11 "), PACK, C::PointsMismatch, "o.toml", "11", "行改为 points = 10"),
        // Overlays.
        (i("points = 7"), PACK, C::PointsMismatch, "o.toml", "\"minimal\"", "第 5 行下面加一行 points = 11"),
        (o("[[bands]]\nname = \"良好\"\nat_least = 50\n"), PACK, C::BandsNotFalling, "o.toml", "50", "不低于上一档“良好”"),
        (o("[drop]\ngroups = [\"reporting\"]\n"), PACK, C::GroupInUse, "o.toml", "\"reporting\"", "items = [\"reporting."),
        (o("[drop]\nitems = [\"合规培训\"]\n"), PACK, C::UnknownEntry, "o.toml", "\"合规培训\"", "是不是“training.compliance”"),
        (o("[drop]\nitems = \"training.compliance\"\n"), PACK, C::WrongType, "o.toml", "\"training.compliance\"", "items = [\"training.compliance\"]"),
        (i("terms.remove = [\"班车\"]"), PACK, C::NothingToRemove, "o.toml", "\"班车\"", "可以写：合规培训"),
        (i("terms.add = [\"合规培训\"]"), PACK, C::AlreadyThere, "o.toml", "\"合规培训\"", "已有"),
        (i("terms.remove = [\"合规培训班\"]"), PACK, C::NothingToRemove, "o.toml", "\"合规培训班\"", "是不是“合规培训”"),
        (i("terms = [\"合规讲堂\"]"), PACK, C::BareList, "o.toml", "terms", "terms.add"),
        (i("points = 6"), PACK, C::IdleEdit, "o.toml", "points", "不起作用"),
        (i("points = 7"), PACK, C::PointsMismatch, "o.toml", "\"minimal\"", "却是 11"),
        (i("terms.append = [\"合规讲堂\"]"), PACK, C::UnknownKey, "o.toml", "append", "可以写：add、remove、set"),
        (o("[[items]]\nid = \"training.complaince\"\npoints = 5\n"), PACK, C::UnknownEntry, "o.toml", "\"training.complaince\"", "是不是“training.compliance”"),
        (o("[drop]\nitems = [\"reporting\"]\n"), PACK, C::UnknownEntry, "o.toml", "\"reporting\"", "没有名为"),
        (o("[[items]]\nid = \"training.new\"\ntitle = \"新\"\n"), PACK, C::UnknownEntry, "o.toml", "\"training.new\"", "没有名为"),
        (o("parent_digest = \"0123\"\n"), PACK, C::ParentChanged, "o.toml", "\"0123\"", "hegui rubric test"),
        (o("").replace("\"minimal\"", "\"minmal\""), PACK, C::UnknownSource, "o.toml", "\"minmal\"", "是不是“minimal”"),
        (o("").replace("\"minimal\"", "\"./none.toml\""), PACK, C::UnreadableSource, "o.toml", "\"./none.toml\"", "无法读取"),
        (o("").replace("\"minimal\"", "\"./p.toml\""), "format = 1\nextends = \"o.toml\"\n", C::CircularParent, "p.toml", "\"o.toml\"", "形成循环"),
        // Packs: the fault stands in the pack.
        (PACK.to_owned(), PACK, C::NoRubric, "o.toml", "\"zh\"", "uses = "),
        (o("").replace("\"minimal\"", "\"zh-official\""), PACK, C::NoRubric, "o.toml", "\"zh-official\"", "uses = "),
        (o("").replace("\"minimal\"", "\"./p.toml\""), PACK, C::NoRubric, "o.toml", "\"./p.toml\"", "uses = "),
        (m("points = 10 ", "uses = [\"minimal\"]\npoints = 10 "), PACK, C::NoPack, "o.toml", "\"minimal\"", "extends = "),
        (p(), "format = 1\n[[groups]]\nid = \"a\"\n", C::NoPack, "o.toml", "\"./p.toml\"", "extends = "),
        (p(), "format = 1\n", C::MissingKey, "p.toml", "", "缺少 `language`"),
        (p(), "format = 1\nlanguage = \"zh\"\npoints = 3\n", C::MisplacedKey, "p.toml", "points", "不能写在"),
        (p(), "format = 1\nlanguage = \"zh\"\n[vocabulary]\na = [\"@b\"]\n", C::UnknownVocabulary, "p.toml", "\"@b\"", "没有名为"),
        (p(), "format = 1\nlanguage = \"zh\"\n[[cues]]\nreason = \"planned\"\nreach = \"far\"\nterms = [\"拟\"]\n", C::UnknownReach, "p.toml", "\"far\"", "可以写"),
        (p(), "format = 1\nlanguage = \"zh\"\n[vocabulary]\na = [\"甲\"，\"乙\"]\n", C::ForeignMark, "p.toml", "，", "应写半角的 ,"),
    ]
}

/// File, code and marked words of each error.
fn found(errors: &RubricErrors) -> Vec<(String, Code, String)> {
    let of = |finding: &hegui_rubric::RubricFinding| {
        let place = finding.labels()[0].place;
        let marked = place.of(finding.file_text()).to_owned();
        (finding.file().to_owned(), finding.code(), marked)
    };
    errors.iter().map(of).collect()
}

#[test]
fn each_fault_is_one_error_with_its_place_and_mend() {
    let cases = cases();
    assert!(cases.len() >= 50);
    let mut wrong = Vec::new();
    for (number, (source, beside, code, file, marked, words)) in cases.iter().enumerate() {
        let Err(errors) = parse(source, &[("p.toml", beside), ("o.toml", source)]) else {
            wrong.push(format!("{number} {code:?}: no error"));
            continue;
        };
        let wanted = [((*file).to_owned(), *code, (*marked).to_owned())];
        if found(&errors) != wanted {
            wrong.push(format!(
                "{number} {:?} instead of {wanted:?}",
                found(&errors)
            ));
        }
        let said = errors.iter().map(|finding| {
            let help = finding.remedy(Lang::Zh).unwrap_or_default();
            format!("{} {help}", finding.message(Lang::Zh))
        });
        let said: String = said.collect();
        if !said.contains(words) {
            wrong.push(format!("{number} {code:?}: {said} without {words}"));
        }
        // What is drawn is bounded, whatever the file.
        assert!(render(&errors).len() < 8_000, "{number}");
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    let codes: HashSet<Code> = cases.iter().map(|case| case.2).collect();
    assert!(codes.len() >= 40, "{}", codes.len());
}

#[test]
fn a_second_mark_in_another_file_is_shown() {
    let source = m("points = 10 ", "uses = [\"./p.toml\"]\npoints = 10 ");
    let words = "format = 1\nlanguage = \"zh\"\n[vocabulary]\nx = [\"@y\"]\n";
    let circle = source.replace(
        "adopt = [\"制定\"",
        "y = [\"@x\"]\nadopt = [\"@y\", \"制定\"",
    );
    let circle = parse(&circle, &[("p.toml", words)]).unwrap_err();
    let bands = o("[[bands]]\nname = \"中\"\nat_least = 60\n");
    let bands = parse(&bands, &[]).unwrap_err();
    for errors in [circle, bands] {
        let finding = errors.iter().next().unwrap();
        let other = &finding.elsewhere()[0];
        assert_ne!(other.file(), finding.file());
        assert!(!other.label().place.of(other.file_text()).is_empty());
        let drawn = render(&errors.clone().in_language(Lang::Zh));
        assert!(
            drawn.contains("另一文件") && drawn.contains(other.file()),
            "{drawn}"
        );
    }
}

#[test]
fn very_many_words_and_very_large_files_are_bounded() {
    // 100,000 terms, each of them twice.
    let words: String = (0..100_000)
        .map(|at| format!("\"词{}\",", at / 2))
        .collect();
    let source = m("terms = [\"合规培训\"]", &format!("terms = [{words}]"));
    let errors = Rubric::parse("r", &source).unwrap_err();
    assert_eq!((errors.count(), errors.iter().count()), (50_000, 200));
    assert!(render(&errors).len() < 400_000);
    // On one line of a megabyte, and none of them wrong.
    let words: String = (0..100_000).map(|at| format!("\"词{at}\",")).collect();
    let source = m(
        "terms = [\"合规培训\"]",
        &format!("terms = [\"合规培训\",{words}]"),
    );
    let (rubric, _) = Rubric::parse("r", &source).unwrap();
    assert_eq!(rubric.items[0].terms.len(), 100_001);
    // 20 MB: of comments, of one string, of one key, of brackets.
    for filling in ["# 注\n", "字", "键", "[", "\"", "a.", "{ a = "] {
        let most = 20 << 20;
        let source = m(
            "[grades]",
            &format!("x = \"{}", filling.repeat(most / filling.len())),
        );
        let errors = Rubric::parse("r", &source).unwrap_err();
        let codes: Vec<Code> = errors.iter().map(|one| one.code()).collect();
        assert_eq!(codes, [Code::FileTooLarge]);
        assert!(render(&errors).len() < 8_000);
    }
}
