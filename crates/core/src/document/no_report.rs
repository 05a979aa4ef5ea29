//! Signs that a text is no report at all: an error page under the name of a report, a notice, a news item, a
//! list of telephone numbers.
//!
//! One word says little: reports speak of notices, of journalists and of web pages that fail. So each sign
//! needs another beside it, and none counts against the title of a report with text below it.

use hegui_text::normalise::is_han;
use hegui_text::{NotReport, Text, Warning};

use super::dates::{DAYS, MONTH};
use super::several;
use super::{BlockKind, Conventions, Document, LaidBlock};

/// How many blocks at the start a title stands among.
const OPENING: usize = 12;
/// Longest line of a title, in bytes of the view: sixty Han characters.
const TITLE: usize = 180;
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
        .or_else(|| signs.news())
        .or_else(|| signs.telephones(document.text()))
        .or_else(|| signs.figures())?;
    let has_title = several::has_title(signs.view, signs.blocks, conventions);
    (!has_title).then_some(sign)
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
        let title = self.opening().find(|line| {
            let line = line.trim_end_matches([')', '!']);
            let mut ends = self.conventions.notices.iter();
            ends.any(|word| line.ends_with(word.as_str()))
        })?;
        let words = self.found(&self.conventions.notice_phrases).next()?;
        let words = words.to_owned();
        Some(NotReport::Notice { title, words })
    }

    /// The short lines before the running text, without blanks. A path through a site is none.
    fn opening(&self) -> impl Iterator<Item = String> + '_ {
        let blocks = self.blocks.iter().filter(|block| {
            use BlockKind::{Index, Navigation, Publication, TableRow};
            !matches!(block.kind, Navigation | Publication | Index | TableRow)
        });
        blocks
            .take(OPENING)
            .map(|block| block.span.of(self.view))
            .take_while(|line| line.len() <= TITLE && !line.contains(['。', ';']))
            .filter(|line| !line.contains(['>', '|', ':']))
            .map(|line| line.chars().filter(|c| *c != ' ').collect())
    }

    fn news(&self) -> Option<NotReport> {
        let numbered = |block: &LaidBlock| matches!(block.kind, BlockKind::Heading { level } if level > 1);
        let headings = self.blocks.iter().filter(|block| {
            numbered(block) || block.lead.is_some()
        });
        if headings.count() > 0
            || han_in(self.view) > NEWS
            || self.speaks_as_authority()
            || self.holds(&self.conventions.report_phrases)
        {
            return None;
        }
        let mut found = self.found(&self.conventions.news).map(str::to_owned);
        let first = found.next()?;
        let second = found.next().or_else(|| self.dateline())?;
        Some(NotReport::News {
            words: [first, second],
        })
    }

    /// The day, without a year, that the running text begins with.
    fn dateline(&self) -> Option<String> {
        let mut texts = self.blocks.iter().filter(|block| block.kind == BlockKind::Paragraph);
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
        if words.is_empty() {
            return None;
        }
        let heads = text.lines().filter(|line| !line.trim().is_empty());
        let mut heads = heads.take(HEADS);
        let is_headed = heads.any(|line| super::holds_any(line, words));
        let short = if is_headed { 5 } else { 7 };
        let numbers = telephone_numbers(self.view, short);
        let enough = numbers >= MANY_NUMBERS || (numbers >= NUMBERS && self.holds(words));
        let is_list = enough
            && han_in(self.view) <= AROUND_NUMBER * numbers
            && self.sentences() * MANY_NUMBERS <= numbers;
        is_list.then_some(NotReport::Telephones { numbers })
    }

    fn figures(&self) -> Option<NotReport> {
        let digits = self.view.bytes().filter(u8::is_ascii_digit).count();
        let is_table = !self.conventions.contacts.is_empty()
            && digits >= DIGITS
            && digits > 2 * han_in(self.view)
            && self.sentences() == 0;
        is_table.then_some(NotReport::Figures { digits })
    }

    fn sentences(&self) -> usize {
        self.view.matches('。').count()
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

fn han_in(text: &str) -> usize {
    text.chars().filter(|&c| is_han(c)).count()
}

/// How many telephone numbers `view` holds: those of mobiles, those with an area code, and numbers of
/// `short` to eight digits that stand alone in a cell or between blanks and are no date.
fn telephone_numbers(view: &str, short: usize) -> usize {
    let parts = view.split(|c: char| c.is_whitespace() || matches!(c, '|' | ',' | '、' | '/' | ';' | '。'));
    parts.filter(|part| is_telephone_number(part, short)).count()
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

#[cfg(test)]
mod tests {
    use hegui_rubric::bundled;
    use hegui_text::{NotReport, Text};

    use super::not_a_report;
    use crate::document::Document;

    fn sign(text: &str) -> Option<&'static str> {
        let rubric = bundled::get("health-rule-of-law").unwrap().unwrap();
        let text = Text::plain(text);
        let document = Document::of(&text, &rubric.document);
        let sign = not_a_report(&document, &text, &rubric.document)?;
        Some(match sign {
            NotReport::ErrorPage { .. } => "error page",
            NotReport::Notice { .. } => "notice",
            NotReport::News { .. } => "news",
            NotReport::Telephones { .. } => "telephones",
            NotReport::Figures { .. } => "figures",
        })
    }

    #[test]
    fn what_is_no_report_is_known_by_two_signs() {
        for (text, expected) in [
            ("404\n抱歉，您访问的页面不存在或已被删除。\n请检查网址，或返回首页。", Some("error page")),
            ("页面不存在", Some("error page")),
            ("处理网站页面不存在、链接失效的投诉2件，聘请法律顾问1名，审查合同38份，组织培训4次。我局已全部整改。", None),
            ("今年以来，全县网站无法打开的投诉办结2件。", None),
            (
                "关于报送2023年度法治政府建设年度报告的通知\n各科室、各直属单位：\n                 请于2024年1月15日前将本单位法治政府建设年度报告报送政策法规科，写明法律顾问和行政复议情况。\n特此通知。",
                Some("notice"),
            ),
            (
                "杉岭县2024年法治政府建设工作要点\n一、总体目标\n全面推进依法行政。\n二、重点任务\n聘请法律顾问，审查合同。",
                Some("notice"),
            ),
            // A letter with the report, and a report that begins behind it.
            (
                "关于2023年度法治政府建设情况的函\n县司法局：\n现将我局2023年度工作情况报告如下：\n                 一、主要工作\n聘请法律顾问2名。\n请予指正，特此函达。",
                None,
            ),
            (
                "关于印发年度报告的通知\n各科室：\n现予印发，请认真学习。\n\n                 杉岭县卫生健康局2023年度法治政府建设报告\n一、主要工作\n聘请法律顾问2名，审查合同38份。",
                None,
            ),
            (
                "杉岭县举办法治培训班\n本报讯（记者 某某）12月3日，杉岭县卫生健康局举办培训班，120人参加。\n据悉，这是今年第三期。",
                Some("news"),
            ),
            (
                "杉岭县开展宪法宣传\n12月4日，杉岭县卫生健康局在广场开展宣传，发放资料2000份。活动现场气氛热烈。",
                Some("news"),
            ),
            ("12月4日，我局在广场开展宣传，活动现场发放资料2000份。", None),
            ("接受记者采访2次，聘请法律顾问2名。", None),
            (
                "杉岭县卫生健康局通讯录\n科室\t职务\t办公电话\n办公室\t主任\t0000-1234501\n                 法规科\t科长\t0000-1234502\n法律顾问\t律师\t0000-1234503",
                Some("telephones"),
            ),
            ("科室 电话\n办公室 66001\n法规科 66002\n监督所 66003\n信访室 66004\n财务科 66005", Some("telephones")),
            ("办公室 13800000001\n法规科 13800000002\n监督所 13800000003\n信访室 13800000004\n财务科 13800000005", Some("telephones")),
            ("全年聘请法律顾问2名，审查合同38份。联系电话：0000-1234501", None),
            ("今年以来，我局聘请法律顾问2名，审查合同38份。", None),
            ("法律顾问\t2\n审查合同\t38\n行政复议\t0", None),
        ] {
            assert_eq!(sign(text), expected, "{text}");
        }
    }
}
