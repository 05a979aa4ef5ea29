//! Signs that a text is no report at all: an error page under the name of a report, a notice, a news item,
//! another paper, a list of telephone numbers.
//!
//! One word says little: reports speak of notices, of journalists and of web pages that fail. So each sign
//! needs another beside it, and none counts against the title of a report with text below it.

use hegui_text::normalise::{fold, is_han};
use hegui_text::{NotReport, Text, Warning};

use super::dates::{DAYS, MONTH};
use super::several;
use super::{BlockKind, Conventions, Document, LaidBlock};

/// How many blocks at the start a title stands among.
const OPENING: usize = 12;
/// How many lines the title of a paper that gives no account stands among: the name of an authority may stand
/// above it.
const TITLE_LINES: usize = 2;
/// Longest line of a title, in bytes of the view: sixty Han characters.
const TITLE: usize = 180;
/// How many characters the number of a heading takes, its mark included.
const NUMBER: usize = 4;
/// Most Han characters of an error page.
const ERROR_PAGE: usize = 300;
/// An error page of which one word is known has at most so many times its characters.
const AROUND_WORD: usize = 4;
/// Most Han characters of a news item.
const NEWS: usize = 3_000;
/// Fewest telephone numbers of a list.
const NUMBERS: usize = 3;
/// As many need no word of such lists beside them.
const MANY_NUMBERS: usize = 5;
/// Fewest digits of a number inside a house, which counts where the heads of columns name telephones.
const SHORT: usize = 5;
/// Fewest digits of a local number.
const LOCAL: usize = 7;
/// Most Han characters for each telephone number of a list: an office, a name, a post.
const AROUND_NUMBER: usize = 30;
/// Fewest digits of a text of figures.
const DIGITS: usize = 60;
/// How many lines at the start the heads of columns stand in.
const HEADS: usize = 4;

/// The sign by which a text is no report. `text` is what the document was made of.
#[must_use]
pub fn not_a_report(
    document: &Document<'_>,
    text: &Text,
    conventions: &Conventions,
) -> Option<NotReport> {
    let signs = Signs {
        view: document.view(),
        blocks: document.blocks(),
        conventions,
    };
    let sign = (signs.error_page(text))
        .or_else(|| signs.notice())
        .or_else(|| signs.no_account())
        .or_else(|| signs.news())
        .or_else(|| signs.other_paper())
        .or_else(|| signs.telephones(document.text()))
        .or_else(|| signs.figures())?;
    let has_title = several::has_title(signs.view, signs.blocks, conventions);
    (!has_title).then_some(sign)
}

/// Whether nothing in a text speaks as a report does: no title of one, nobody who speaks of himself as an
/// authority, no look back. It may be a report all the same, so it is scored.
#[must_use]
pub fn is_unlike_a_report(document: &Document<'_>, conventions: &Conventions) -> bool {
    let signs = Signs {
        view: document.view(),
        blocks: document.blocks(),
        conventions,
    };
    !conventions.accounts.is_empty()
        && !signs.looks_back()
        && !signs.speaks_as_authority()
        && !several::has_title(signs.view, signs.blocks, conventions)
}

struct Signs<'d> {
    view: &'d str,
    blocks: &'d [LaidBlock],
    conventions: &'d Conventions,
}

impl<'d> Signs<'d> {
    fn error_page(&self, text: &Text) -> Option<NotReport> {
        let words = &self.conventions.error_pages;
        let han = han_in(self.view);
        if words.is_empty() || han > ERROR_PAGE || self.speaks_as_authority() {
            return None;
        }
        let mut found = self.found(words);
        let first = found.next()?;
        // A web page, or hardly any text, under the name of a Word file is a failed download as it is.
        let failed = |warning: &Warning| matches!(warning, Warning::FailedDownload { .. });
        let is_page = found.next().is_some()
            || han <= AROUND_WORD * han_in(first)
            || text.warnings.iter().any(failed);
        let words = first.to_owned();
        is_page.then_some(NotReport::ErrorPage { words })
    }

    fn notice(&self) -> Option<NotReport> {
        if self.holds(&self.conventions.report_phrases) {
            return None;
        }
        let notices = &self.conventions.notices;
        let title = self
            .opening(OPENING)
            .find(|line| ends_with_any(line, notices))?;
        // The text must say so, not the title alone.
        let mut phrases = self.found(&self.conventions.notice_phrases);
        let words = phrases.find(|words| !title.contains(words))?.to_owned();
        Some(NotReport::Notice { title, words })
    }

    /// A Chinese title ends with the kind of its paper. Reports of every kind look back; a text under the title
    /// of another paper that nowhere does so is that paper.
    fn no_account(&self) -> Option<NotReport> {
        let Conventions {
            accounts,
            reports,
            notices,
            papers,
            ..
        } = self.conventions;
        if accounts.is_empty() || self.looks_back() {
            return None;
        }
        let names_other = |line: &String| {
            let is_other = ends_with_any(line, papers) || ends_with_any(line, notices);
            is_other && !super::holds_any(line, reports)
        };
        let title = self.opening(TITLE_LINES).find(names_other)?;
        Some(NotReport::NoAccount { title })
    }

    /// Those of the first `lines` lines that are short and stand before the running text, without blanks. A
    /// path through a site is none.
    fn opening(&self, lines: usize) -> impl Iterator<Item = String> + '_ {
        let blocks = self.blocks.iter().filter(|block| {
            use BlockKind::{Index, Navigation, Publication, TableRow};
            !matches!(block.kind, Navigation | Publication | Index | TableRow)
        });
        blocks
            .take(lines)
            .map(|block| block.span.of(self.view))
            .take_while(|line| line.len() <= TITLE && !line.contains(['。', ';']))
            .filter(|line| !line.contains(['>', '|', ':', ',']) && !is_numbered(line))
            .map(|line| line.chars().filter(|c| *c != ' ').collect())
    }

    fn news(&self) -> Option<NotReport> {
        let numbered =
            |block: &LaidBlock| matches!(block.kind, BlockKind::Heading { level } if level > 1);
        let headings = self
            .blocks
            .iter()
            .filter(|block| numbered(block) || block.lead.is_some());
        if headings.count() > 0
            || han_in(self.view) > NEWS
            || self.holds(&self.conventions.report_phrases)
        {
            return None;
        }
        let found = self.found(&self.conventions.news).map(str::to_owned);
        let mut signs = found.chain(self.dateline());
        let words = [signs.next()?, signs.next()?];
        // An authority tells news of itself, too.
        let is_news = !self.speaks_as_authority() || signs.next().is_some();
        is_news.then_some(NotReport::News { words })
    }

    fn other_paper(&self) -> Option<NotReport> {
        if self.holds(&self.conventions.report_phrases) {
            return None;
        }
        let mut found = self
            .found(&self.conventions.other_papers)
            .map(str::to_owned);
        let words = [found.next()?, found.next()?];
        Some(NotReport::OtherPaper { words })
    }

    /// The day, without a year, that the running text begins with.
    fn dateline(&self) -> Option<String> {
        let mut texts = self
            .blocks
            .iter()
            .filter(|block| block.kind == BlockKind::Paragraph);
        let text = texts.find(|block| block.span.of(self.view).contains('。'))?;
        let content = text.span.of(self.view);
        let behind_month = content.trim_start_matches(|c: char| c.is_ascii_digit());
        let behind_day = behind_month
            .strip_prefix(MONTH)?
            .trim_start_matches(|c: char| c.is_ascii_digit());
        let has_digits = behind_month.len() < content.len();
        let end = content.len() - behind_day.strip_prefix(DAYS)?.len();
        content.get(..end).filter(|_| has_digits).map(str::to_owned)
    }

    fn telephones(&self, text: &str) -> Option<NotReport> {
        let words = &self.conventions.contacts;
        let (han, digits) = (han_in(self.view), self.digits());
        if words.is_empty() || digits < NUMBERS * SHORT || han * SHORT > AROUND_NUMBER * digits {
            return None;
        }
        let heads = text.lines().filter(|line| !line.trim().is_empty());
        let mut heads = heads.take(HEADS);
        let is_headed = heads.any(|line| super::holds_any(line, words));
        let short = if is_headed { SHORT } else { LOCAL };
        // By the lines as they stand: the view joins those of a paragraph.
        let lines = text.lines().map(|line| {
            // Word by word: folding takes out the blank between a name and its number.
            let words: Vec<String> = line.split_whitespace().map(fold).collect();
            words.join(" ")
        });
        let numbers = lines.map(|line| telephone_numbers(&line, short)).sum();
        let enough = numbers >= MANY_NUMBERS || (numbers >= NUMBERS && self.holds(words));
        let is_list =
            enough && han <= AROUND_NUMBER * numbers && self.sentences() * MANY_NUMBERS <= numbers;
        is_list.then_some(NotReport::Telephones { numbers })
    }

    fn figures(&self) -> Option<NotReport> {
        let digits = self.digits();
        let is_table = !self.conventions.contacts.is_empty()
            && digits >= DIGITS
            && digits > 2 * han_in(self.view)
            && self.sentences() == 0;
        is_table.then_some(NotReport::Figures { digits })
    }

    fn digits(&self) -> usize {
        self.view.bytes().filter(u8::is_ascii_digit).count()
    }

    fn sentences(&self) -> usize {
        self.view.matches('。').count()
    }

    fn looks_back(&self) -> bool {
        self.holds(&self.conventions.accounts) || self.holds(&self.conventions.report_phrases)
    }

    fn speaks_as_authority(&self) -> bool {
        self.holds(&self.conventions.own_names)
    }

    fn holds(&self, words: &[String]) -> bool {
        self.found(words).next().is_some()
    }

    /// Those of the words that the text holds.
    fn found<'w>(&self, words: &'w [String]) -> impl Iterator<Item = &'w str> + use<'w, 'd> {
        let view = self.view;
        let words = words.iter().map(String::as_str);
        words.filter(move |word| !word.is_empty() && view.contains(word))
    }
}

/// Whether a title ends with one of the words, inside a remark in brackets or before it.
fn ends_with_any(title: &str, words: &[String]) -> bool {
    let title = title.trim_end_matches([')', '!']);
    let before_remark = title.rsplit_once('(').map_or("", |(before, _)| before);
    let mut ends = words.iter().map(String::as_str);
    ends.any(|word| title.ends_with(word) || before_remark.ends_with(word))
}

/// Whether a line begins with a number, as headings do: reports tell of rules and plans under such.
fn is_numbered(line: &str) -> bool {
    let mut start = line.chars().take(NUMBER);
    line.starts_with('(') || start.any(|c| matches!(c, '、' | '.'))
}

fn han_in(text: &str) -> usize {
    text.chars().filter(|&c| is_han(c)).count()
}

/// How many telephone numbers `view` holds: those of mobiles, those with an area code, and numbers of
/// `short` to eight digits that stand alone in a cell or between blanks and are no date.
fn telephone_numbers(view: &str, short: usize) -> usize {
    let parts =
        view.split(|c: char| c.is_whitespace() || matches!(c, '|' | ',' | '、' | '/' | ';' | '。'));
    parts
        .filter(|part| is_telephone_number(part, short))
        .count()
}

fn is_telephone_number(part: &str, short: usize) -> bool {
    // A label, a name or a bracket may stand before it.
    let number = part.trim_start_matches(|c: char| !c.is_ascii_digit());
    let number = number.trim_end_matches(')');
    let is_alone = number.len() == part.len();
    let plain = |digits: &str| digits.bytes().all(|byte| byte.is_ascii_digit());
    let mut groups = number.split(['-', ')']);
    match (groups.next(), groups.next()) {
        (Some(code), Some(rest)) => {
            let area = code.starts_with('0') && matches!(code.len(), 3 | 4);
            let extension = matches!(code.len(), 7 | 8) && matches!(rest.len(), 1..=4);
            plain(code) && plain(rest) && (area && matches!(rest.len(), 7 | 8) || extension)
        }
        (Some(digits), None) if plain(digits) => match digits.len() {
            11 => digits.starts_with('1') || digits.starts_with('0'),
            12 => digits.starts_with('0'),
            8 if digits.starts_with("19") || digits.starts_with("20") => false,
            length => is_alone && (short..=8).contains(&length),
        },
        _ => false,
    }
}
