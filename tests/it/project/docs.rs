//! What the documentation says is so: the format's keys, its example, and the commands of the READMEs.

use std::fs;
use std::path::Path;

use hegui_core::scorer::Scorer;
use hegui_read::Limits;
use hegui_report::lints;
use hegui_report::{reading, unassessable};
use hegui_rubric::Lint;
use hegui_rubric::Rubric;
use hegui_text::lang::Lang;
use hegui_text::{Bound, DropReason, Format, Letters, NotReport, Shortage, Unreadable, Warning};
use tempfile::TempDir;

use crate::common::program::{program, start};

const FORMAT: &str = include_str!("../../../docs/rubric-format.md");
const FORMATS: &str = include_str!("../../../docs/formats.md");
const LIMITS: &str = include_str!("../../../crates/rubric/src/limits.rs");
const BOUNDS: &str = include_str!("../../../docs/limits.md");
const ENGLISH: &str = include_str!("../../../README.md");
const CHINESE: &str = include_str!("../../../README.zh-CN.md");
const MINIMAL: &str = include_str!("../../../rubrics/minimal.toml");

/// Content of the fenced blocks of this language.
fn blocks(document: &str, language: &str) -> Vec<String> {
    let mut found = Vec::new();
    let mut open: Option<(bool, String)> = None;
    for line in document.lines() {
        match (&mut open, line.strip_prefix("```")) {
            (None, Some(name)) => open = Some((name == language, String::new())),
            (Some((wanted, content)), Some(_)) => {
                if *wanted {
                    found.push(std::mem::take(content));
                }
                open = None;
            }
            (Some((_, content)), None) => {
                content.push_str(line);
                content.push('\n');
            }
            (None, None) => {}
        }
    }
    found
}

#[test]
fn the_limits_are_those_of_the_program() {
    for (name, shown) in [
        ("PARENTS: usize = 8;", "At most 8 rubrics"),
        ("PACKS: usize = 20;", "20 language packs"),
        ("ITEMS: usize = 2_000;", "2,000 items"),
        ("TERMS: usize = 200_000;", "200,000 terms"),
        ("EXPRESSIONS: usize = 5_000;", "5,000 expressions"),
        ("EXPRESSION_CHARS: usize = 1_000;", "1,000 characters"),
        ("EXPANDED_BYTES: usize = 128 * 1024;", "128 KiB"),
        ("COMPILED_BYTES: usize = 1024 * 1024;", "1 MB compiled"),
        ("FILE_BYTES: usize = 4 * 1024 * 1024;", "4 MB"),
        ("ITEM_POINTS: u32 = 1_000;", "1,000 points an item"),
        ("TOTAL_POINTS: u32 = 100_000;", "100,000 in all"),
        ("REPORTED: usize = 200;", "The first 200 findings"),
    ] {
        assert!(LIMITS.contains(name), "{name} has changed");
        assert!(FORMAT.contains(shown), "docs/rubric-format.md: {shown}");
    }
}

#[test]
fn the_findings_of_coverage_are_described() {
    const WORKSHOP: &str = include_str!("../../../docs/rubric-workshop.md");
    for lint in Lint::ALL {
        let page = lints::page(lint, Lang::En);
        let row = format!("| `{}` | {} | {} |", lint.id(), page.meaning, page.mend);
        assert!(WORKSHOP.contains(&row), "docs/rubric-workshop.md: {row}");
    }
}

/// One of each reason for which a file is not assessed, with figures as examples.
fn reasons() -> Vec<Unreadable> {
    let scan = |scans, pages| Unreadable::Scan {
        page: 3,
        scans,
        pages,
    };
    let words = || "…".to_owned();
    vec![
        Unreadable::Empty,
        Unreadable::Binary(None),
        Unreadable::Binary(Some("PNG".into())),
        Unreadable::Binary(Some("RAR".into())),
        Unreadable::Binary(Some("Word 6/95".into())),
        Unreadable::NotBuiltIn(Format::Pdf),
        Unreadable::UnknownEncoding,
        Unreadable::TooLarge {
            size: 80 << 20,
            limit: 64 << 20,
        },
        Bound::Expanded.exceeded(256 << 20),
        Bound::Ratio.exceeded(200),
        Bound::Depth.exceeded(256),
        Bound::Archives.exceeded(3),
        Bound::Members.exceeded(200_000),
        Bound::Archive.exceeded(32 << 30),
        Bound::Pages.exceeded(2_000),
        Bound::Characters.exceeded(8_000_000),
        Bound::Structure.exceeded(20_000),
        Bound::Time.exceeded(4_500),
        Bound::Memory.exceeded(480 << 20),
        Bound::Stack.exceeded(8 << 20),
        scan(9, 9),
        scan(5, 9),
        Unreadable::Pictures { count: 3 },
        Unreadable::NoTextLayer,
        Unreadable::NoBody { attachment: true },
        Unreadable::NoBody { attachment: false },
        Unreadable::NoUnicode,
        Unreadable::Password,
        Unreadable::Damaged(Format::Docx),
        Unreadable::DamagedArchive,
        Unreadable::Compression,
        Unreadable::NoReport,
        Unreadable::NotChinese {
            found: Letters::Latin,
        },
        Unreadable::OtherKind { title: words() },
        Unreadable::NotAReport(NotReport::OwnResult),
        Unreadable::NotAReport(NotReport::ErrorPage { words: words() }),
        Unreadable::NotAReport(NotReport::Notice {
            title: words(),
            words: words(),
        }),
        Unreadable::NotAReport(NotReport::NoAccount { title: words() }),
        Unreadable::NotAReport(NotReport::News {
            words: [words(), words()],
        }),
        Unreadable::NotAReport(NotReport::OtherPaper {
            words: [words(), words()],
        }),
        Unreadable::NotAReport(NotReport::Telephones { numbers: 30 }),
        Unreadable::NotAReport(NotReport::Figures { digits: 900 }),
        Unreadable::System(Shortage::NoReader),
        Unreadable::System(Shortage::Killed),
        Unreadable::System(Shortage::NoAnswer),
        Unreadable::Io(unassessable::NOT_FOUND.to_owned()),
    ]
}

/// One of each warning about a reading, with the format that it is of.
fn warnings() -> Vec<(Warning, Format)> {
    vec![
        (
            Warning::WrongExtension {
                extension: "pdf".to_owned(),
            },
            Format::Docx,
        ),
        (
            Warning::FailedDownload {
                extension: "pdf".to_owned(),
            },
            Format::Html,
        ),
        (Warning::NoBody { attachment: true }, Format::Html),
        (
            Warning::Invisible {
                characters: 40,
                page: Some(2),
                words: "…".to_owned(),
            },
            Format::Pdf,
        ),
        (Warning::NumbersLost, Format::Doc),
        (Warning::NumbersLost, Format::Html),
        (Warning::Replaced { count: 5 }, Format::Text),
        (Warning::PagesWithoutText { pages: vec![2, 3] }, Format::Pdf),
        (
            Warning::PicturesForText {
                count: 3,
                paragraph: Some(7),
            },
            Format::Docx,
        ),
        (Warning::Embedded { count: 2 }, Format::Docx),
        (Warning::WholePage, Format::Html),
        (Warning::OrderUncertain { page: 4 }, Format::Pdf),
        (Warning::PartlyDamaged, Format::Pdf),
    ]
}

/// What the program says of each reason and warning, and what to do, in both languages: the table of
/// docs/formats.md between its marks. `HEGUI_WRITE_REFERENCE` writes it anew.
#[test]
fn each_reason_and_warning_stands_there_with_its_mend_in_both_languages() {
    let sentence = |what: String, mend: &str, lang| match lang {
        Lang::Zh => format!("{what}。{mend}"),
        Lang::En => format!("{what}. {mend}"),
    };
    let mut table = "| code | 中文 | English |\n|---|---|---|\n".to_owned();
    for reason in reasons() {
        let [zh, en] = [Lang::Zh, Lang::En].map(|lang| {
            let mend = unassessable::mend(&reason, lang).to_owned();
            sentence(unassessable::what(&reason, lang), &mend, lang)
        });
        table += &format!("| `{}` | {zh} | {en} |\n", unassessable::id(&reason));
    }
    for (warning, format) in warnings() {
        let [zh, en] = [Lang::Zh, Lang::En].map(|lang| reading::sentence(&warning, format, lang));
        table += &format!("| `{}` | {zh} | {en} |\n", reading::code(&warning));
    }
    let (begin, end) = ("<!-- messages -->\n", "<!-- end of messages -->");
    let (before, rest) = FORMATS.split_once(begin).unwrap();
    let (kept, after) = rest.split_once(end).unwrap();
    if std::env::var_os("HEGUI_WRITE_REFERENCE").is_some() {
        let path = concat!(env!("CARGO_MANIFEST_DIR"), "/docs/formats.md");
        std::fs::write(path, format!("{before}{begin}{table}{end}{after}")).unwrap();
    }
    assert_eq!(
        kept, table,
        "HEGUI_WRITE_REFERENCE=1 cargo test each_reason"
    );
}

#[test]
fn formats_reasons_and_warnings_are_described() {
    let described = |name: &str| {
        assert!(
            FORMATS.contains(&format!("`{name}`")),
            "docs/formats.md: {name}"
        );
    };
    for format in Format::ALL {
        described(format.id());
        for extension in format.extensions() {
            described(&format!(".{extension}"));
        }
    }
    for reason in reasons() {
        described(unassessable::id(&reason));
    }
    for (warning, _) in warnings() {
        described(reading::code(&warning));
    }
    for reason in [
        DropReason::Navigation,
        DropReason::Header,
        DropReason::Footer,
        DropReason::PageNumber,
        DropReason::Deleted,
        DropReason::Hidden,
        DropReason::Invisible,
        DropReason::Comment,
        DropReason::Note,
        DropReason::Embedded,
    ] {
        described(reading::drop_reason_id(reason));
    }
    described(reading::PAGE_FURNITURE);
}

#[test]
fn the_limits_of_inputs_are_those_of_the_program() {
    let limits = Limits::DEFAULT;
    let mega = 1 << 20;
    for shown in [
        format!("| {} MB | `--max-filesize SIZE`", limits.bytes / mega),
        format!(
            "| {} MB in all | `--max-unpacked SIZE`",
            limits.expanded / mega
        ),
        format!("| {} times the packed size", limits.ratio),
        format!("| nesting | {} | `--max-nesting N`", limits.depth),
        format!(
            "| pages | {},{:03} | `--max-pages N`",
            limits.pages / 1000,
            limits.pages % 1000
        ),
        format!("| characters | {},000,000 |", limits.characters / 1_000_000),
        format!("| files of an archive | {},000 |", limits.members / 1000),
        format!("| an archive unpacked | {} GB |", limits.archive >> 30),
        format!("| archives in one another | {} |", limits.archives),
        "| findings of an item | 6 pieces of evidence, 4 near misses |".to_owned(),
        format!(
            "| {} MB each | `--regex-size-limit",
            Rubric::EXPRESSION_BYTES / (1 << 20)
        ),
    ] {
        assert!(BOUNDS.contains(&shown), "docs/limits.md: {shown}");
    }
    for (source, constant, shown) in [
        (
            include_str!("../../../src/cli/options/bounds.rs"),
            "from_millis(4_500);",
            "| processor time of reading | 4.5 s a file |",
        ),
        (
            include_str!("../../../src/cli/options/bounds.rs"),
            "MEMORY: u64 = 480 << 20;",
            "| memory of reading | 480 MB of address space |",
        ),
    ] {
        assert!(source.contains(constant), "{constant} has changed");
        assert!(BOUNDS.contains(shown), "docs/limits.md: {shown}");
    }
}

/// Reads a rubric without a warning and passes its examples.
fn assert_sound(name: &str, source: &str) -> Rubric {
    let (rubric, warnings) = Rubric::parse(name, source)
        .unwrap_or_else(|errors| panic!("{name}: {:?}", errors.in_language(Lang::En)));
    assert!(warnings.is_empty(), "{name}: {warnings:?}");
    let scorer = Scorer::new(rubric).unwrap();
    let failed: Vec<_> = scorer
        .test_examples()
        .into_iter()
        .filter(|result| !result.holds())
        .collect();
    assert!(failed.is_empty(), "{name}: {failed:?}");
    scorer.rubric().clone()
}

#[test]
fn the_example_of_the_format_is_a_sound_rubric() {
    let examples = blocks(FORMAT, "toml");
    assert_eq!(examples.len(), 1);
    assert_sound("docs/rubric-format.md", &examples[0]);
}

#[test]
fn the_item_of_the_readmes_can_be_added_to_the_minimal_rubric() {
    let (english, chinese) = (blocks(ENGLISH, "toml"), blocks(CHINESE, "toml"));
    assert_eq!(english, chinese);
    assert_eq!(english.len(), 1);
    let grown = MINIMAL.replacen("points = 10 ", "points = 12 ", 1);
    let rubric = assert_sound("README.md", &format!("{grown}\n{}", english[0]));
    assert_eq!(rubric.items.len(), 3);
}

fn commands(readme: &str) -> Vec<String> {
    blocks(readme, "sh")
        .iter()
        .flat_map(|block| block.lines())
        .map(str::to_owned)
        .collect()
}

#[test]
fn both_readmes_show_the_same_commands_and_sections() {
    assert_eq!(commands(ENGLISH), commands(CHINESE));
    assert_eq!(blocks(ENGLISH, "json"), blocks(CHINESE, "json"));
    let headings = |readme: &str| {
        readme
            .lines()
            .filter(|line| line.starts_with('#'))
            .map(|line| line.bytes().take_while(|byte| *byte == b'#').count())
            .collect::<Vec<_>>()
    };
    // Headings stand outside of code here.
    assert_eq!(headings(ENGLISH), headings(CHINESE));
}

/// A folder as the READMEs take for granted: the repository's fixtures, a report, a folder of
/// reports, a rubric of one's own, passages.
fn workplace() -> TempDir {
    let folder = TempDir::new().unwrap();
    let at = |path: &str| folder.path().join(path);
    for path in [
        "tests/fixtures/reports",
        "tests/fixtures/documents/qinghe-city",
        "reports",
    ] {
        fs::create_dir_all(at(path)).unwrap();
    }
    for entry in fs::read_dir("tests/fixtures/reports").unwrap() {
        let from = entry.unwrap().path();
        let name = from.file_name().unwrap();
        fs::copy(&from, at("tests/fixtures/reports").join(name)).unwrap();
    }
    for (from, to) in [
        ("tests/fixtures/gold.json", "tests/fixtures/gold.json"),
        ("tests/fixtures/reports/qinghe-city.txt", "report.txt"),
        ("tests/fixtures/reports/thin.txt", "reports/thin.txt"),
        ("tests/fixtures/reports/qinghe-city.txt", "reports/city.txt"),
        ("rubrics/minimal.toml", "my-rubric.toml"),
        (
            "tests/fixtures/documents/qinghe-city/word.docx",
            "tests/fixtures/documents/qinghe-city/word.docx",
        ),
        (
            "tests/fixtures/documents/qinghe-city/writer.pdf",
            "tests/fixtures/documents/qinghe-city/writer.pdf",
        ),
    ] {
        fs::copy(from, at(to)).unwrap();
    }
    let passage = r#"{"id": "p1", "item": "decisions.legal-advisors", "text": "聘请法律顾问2名。", "accept": [3], "kind": "positive"}"#;
    fs::write(at("passages.jsonl"), passage).unwrap();
    // The decisions of two people, none yet.
    for name in ["zhang.toml", "li.toml"] {
        fs::write(at(name), "").unwrap();
    }
    folder
}

fn run(command: &str, folder: &Path) -> Option<(i32, String)> {
    let typed = command
        .strip_prefix("cargo run --release -- ")
        .or_else(|| command.strip_prefix("hegui "))?;
    let (typed, input) = match typed.split_once(" < ") {
        Some((typed, file)) => (typed, fs::read(folder.join(file)).unwrap()),
        None => (typed, Vec::new()),
    };
    let mut running = start(&mut program(folder, &typed.split(' ').collect::<Vec<_>>()));
    running.feed(input);
    let ran = running.end();
    Some((ran.code, ran.err))
}

#[test]
fn the_commands_of_the_readmes_work() {
    let folder = workplace();
    let mut tried = 0;
    for command in commands(ENGLISH) {
        let Some((code, said)) = run(&command, folder.path()) else {
            // Not the program's own: all that there may be of them.
            assert!(
                [
                    "cargo test",
                    "cargo install --locked --path .",
                    "cp rubrics/minimal.toml my-rubric.toml",
                    ".ci/run",
                    "cargo bench"
                ]
                .contains(&command.as_str()),
                "{command}"
            );
            continue;
        };
        // A gate may fail, that is what it is for.
        let gate = command.contains(" --min-") && code == 1;
        assert!(code == 0 || gate, "{command}: {code}\n{said}");
        tried += 1;
    }
    assert!(tried >= 15, "only {tried} commands");
    assert!(folder.path().join("scores.json").exists());
}
