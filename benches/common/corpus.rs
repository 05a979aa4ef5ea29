//! A corpus of reports of the usual make and length, the same in every run: the chapters of the
//! repository's fictional reports, paragraphs and sentences shuffled under their headings.
//!
//! `HEGUI_REPORTS` may name a folder of `.txt` files to measure on instead.

use std::fs;
use std::path::{Path, PathBuf};

/// Reports made.
const REPORTS: usize = 200;
/// Mean length of a report in bytes.
const LENGTH: usize = 13_600;
/// Seed of the shuffling.
const SEED: u64 = 2_024;

/// Fixtures whose paragraphs stand each on a line of its own, in simplified characters.
const SOURCES: [&str; 6] = [
    "luoxi-county",
    "no-headings",
    "plain-language",
    "qinghe-city",
    "slogans",
    "yunling-province",
];

const AUTHORITIES: [&str; 8] = [
    "清禾市卫生健康委员会",
    "枫堰区卫生健康局",
    "洛汐县卫生健康局",
    "桐坞县卫生健康局",
    "云岭省卫生健康委员会",
    "柳荡县卫生健康局",
    "磐陵市卫生健康委员会",
    "禾墩区卫生健康局",
];

/// The bytes of all reports.
pub(crate) fn corpus() -> Vec<Vec<u8>> {
    match std::env::var_os("HEGUI_REPORTS") {
        // A few are read again and again: a short text would find the caches cold every time.
        Some(folder) => {
            let texts = texts(Path::new(&folder));
            let count = texts.len().max(REPORTS);
            texts.into_iter().cycle().take(count).collect()
        }
        None => reports(REPORTS),
    }
}

/// The first `count` reports of the corpus that is made here.
pub(crate) fn reports(count: usize) -> Vec<Vec<u8>> {
    let pool = Pool::read();
    let mut dice = Dice(SEED);
    (0..count).map(|_| pool.report(&mut dice)).collect()
}

fn texts(folder: &Path) -> Vec<Vec<u8>> {
    let entries = fs::read_dir(folder).expect("HEGUI_REPORTS names a folder");
    let mut paths: Vec<PathBuf> = entries
        .map(|entry| entry.expect("a readable folder").path())
        .filter(|path| path.extension().is_some_and(|extension| extension == "txt"))
        .collect();
    paths.sort();
    assert!(!paths.is_empty(), "no .txt files in {}", folder.display());
    let read = |path: &PathBuf| fs::read(path).expect("a readable file");
    paths.iter().map(read).collect()
}

/// SplitMix64: small, and the same everywhere.
struct Dice(u64);

impl Dice {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        z ^ (z >> 31)
    }

    fn below(&mut self, end: usize) -> usize {
        usize::try_from(self.next() % end as u64).expect("below a usize")
    }

    fn pick<'a, T>(&mut self, of: &'a [T]) -> &'a T {
        &of[self.below(of.len())]
    }
}

#[derive(Default)]
struct Paragraph {
    /// Its run-in heading, without number.
    lead: Option<String>,
    sentences: Vec<String>,
}

/// Paragraphs by chapter. Years stand in them as `{0}年`, the reporting year, `{-1}年`, the one before …
#[derive(Default)]
struct Pool {
    opening: Vec<Paragraph>,
    work: Vec<Paragraph>,
    shortcomings: Vec<Paragraph>,
    plans: Vec<Paragraph>,
}

impl Pool {
    fn read() -> Self {
        let mut pool = Self::default();
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/reports");
        for name in SOURCES {
            let path = folder.join(name).with_extension("txt");
            pool.add(&fs::read_to_string(path).expect("a fixture"));
        }
        pool
    }

    fn add(&mut self, report: &str) {
        let report = without_years(report);
        let mut chapter = "";
        for line in report.lines().map(str::trim) {
            let start: String = line.chars().take(24).collect();
            let says = |words: &[&str]| words.iter().any(|word| start.contains(word));
            let heading = numbered(line, "、").is_some();
            if heading || line.ends_with('。') {
                if says(&["问题", "不足", "不好"]) {
                    chapter = "shortcomings";
                } else if says(&["安排", "打算", "新的一年", "{1}年"]) {
                    chapter = "plans";
                } else if heading || chapter.is_empty() && says(&["一年来", "先说"]) {
                    chapter = "work";
                }
            }
            if heading || !line.ends_with(['。', '.']) {
                continue;
            }
            let list = match chapter {
                "" => &mut self.opening,
                "work" => &mut self.work,
                "plans" => &mut self.plans,
                _ => &mut self.shortcomings,
            };
            list.push(paragraph(line));
        }
    }

    fn report(&self, dice: &mut Dice) -> Vec<u8> {
        // Between two thirds and four thirds of the mean.
        let length = LENGTH * 2 / 3 + dice.below(LENGTH * 2 / 3);
        let year = 2016 + dice.below(9);
        let authority = dice.pick(&AUTHORITIES);
        let mut text = format!(
            "{authority}{{0}}年度法治政府建设情况报告\n来源：{authority}　　发布日期：{}-02-26\n\n",
            year + 1
        );
        mix(dice, &self.opening, &mut text);
        text.push_str("\n\n一、{0}年主要工作情况\n\n");
        fill(dice, &self.work, &mut text, length * 80 / 100);
        text.push_str("二、存在的问题和不足\n\n");
        fill(dice, &self.shortcomings, &mut text, length * 89 / 100);
        text.push_str("三、{1}年工作安排\n\n");
        fill(dice, &self.plans, &mut text, length);
        text.push_str(authority);
        text.push_str("\n{1}年2月20日\n");
        for distance in -3..=1 {
            let there = (year as i64 + distance).to_string();
            text = text.replace(&format!("{{{distance}}}"), &there);
        }
        text.into_bytes()
    }
}

/// Appends numbered paragraphs up to a length.
fn fill(dice: &mut Dice, from: &[Paragraph], text: &mut String, length: usize) {
    const NUMBERS: [&str; 10] = ["一", "二", "三", "四", "五", "六", "七", "八", "九", "十"];
    let mut number = 0;
    while text.len() < length {
        let (tens, ones) = (number / 10, NUMBERS[number % 10]);
        let ten = if tens > 0 { "十" } else { "" };
        text.push_str(&format!("（{ten}{ones}）"));
        number = (number + 1) % 20;
        mix(dice, from, text);
        text.push_str("\n\n");
    }
}

/// Appends a paragraph: its heading, then its own sentences and others of its chapter.
fn mix(dice: &mut Dice, from: &[Paragraph], text: &mut String) {
    let paragraph = dice.pick(from);
    text.push_str(paragraph.lead.as_deref().unwrap_or(""));
    for sentence in &paragraph.sentences {
        if dice.below(5) < 3 {
            text.push_str(sentence);
        } else {
            let other = &dice.pick(from).sentences;
            text.push_str(dice.pick::<String>(other));
        }
    }
}

/// What stands behind a Chinese number and `end`, if `line` begins with one.
fn numbered<'a>(line: &'a str, end: &str) -> Option<&'a str> {
    let rest =
        line.trim_start_matches(['一', '二', '三', '四', '五', '六', '七', '八', '九', '十']);
    (rest.len() < line.len()).then_some(rest)?.strip_prefix(end)
}

fn paragraph(line: &str) -> Paragraph {
    let in_brackets = line
        .strip_prefix('（')
        .and_then(|line| numbered(line, "）"));
    let digits = line.trim_start_matches(|c: char| c.is_ascii_digit());
    let counted = (digits.len() < line.len())
        .then(|| digits.strip_prefix('.'))
        .flatten();
    let content = in_brackets.or(counted);
    let mut sentences = sentences(content.unwrap_or(line).trim_start());
    let leads = content.is_some() && sentences.len() > 1 && sentences[0].chars().count() <= 24;
    let lead = leads.then(|| sentences.remove(0));
    Paragraph { lead, sentences }
}

fn sentences(text: &str) -> Vec<String> {
    let mut found = vec![String::new()];
    let mut last = ' ';
    for c in text.chars() {
        let ended = last == '。' || last == '.' && !c.is_ascii();
        if ended && !matches!(c, '”' | '）') {
            found.push(String::new());
        }
        found.last_mut().expect("never empty").push(c);
        last = c;
    }
    found
}

/// Puts distances for the years round that of the title.
fn without_years(report: &str) -> String {
    let at = report.find("20").expect("a year in the title");
    let year: i64 = report[at..at + 4].parse().expect("a year in the title");
    let mut text = report.to_owned();
    for distance in -3..=1 {
        let there = format!("{}年", year + distance);
        text = text.replace(&there, &format!("{{{distance}}}年"));
    }
    text
}

/// Scores the bytes of one file.
pub(crate) fn score(
    scorer: &hegui_core::scorer::Scorer,
    path: &str,
    bytes: &[u8],
) -> hegui_core::report::Report {
    scorer.score_read(
        path,
        hegui_text::digest(bytes),
        hegui_read::read(bytes, path),
    )
}
