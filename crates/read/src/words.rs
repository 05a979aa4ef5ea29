//! Words that readers go by, from `words.txt`.

use std::sync::LazyLock;

/// A list of words.
pub(crate) type Words = LazyLock<Vec<&'static str>>;

const TEXT: &str = include_str!("words.txt");

/// Declares the lists, each by its name in the file.
macro_rules! lists {
    ($($(#[$about:meta])+ $name:ident = $section:literal;)+) => {
        $($(#[$about])+ pub(crate) static $name: Words = LazyLock::new(|| list($section));)+

        #[cfg(test)]
        const LISTS: &[(&str, &Words)] = &[$(($section, &$name)),+];
    };
}

lists! {
    /// Words that only the footer of a web page has.
    FOOTER_SURE = "html-footer-sure";
    /// Words of which a footer has two or more: a report gives an address or a telephone number, too.
    FOOTER = "html-footer";
    /// Labels of the line under a title.
    LABELS = "html-labels";
    /// How lines begin that lead away from a page.
    LEADS = "html-leads";
    /// Buttons.
    BUTTONS = "html-buttons";
    /// Labels of the date of publication, in the order in which they are believed; the report may have been
    /// written long before, so the dates of writing come last.
    DATE_LABELS = "html-date-labels";
    /// Labels of the source.
    SOURCE_LABELS = "html-source-labels";
    /// Other labels that may follow the source.
    NEXT_LABELS = "html-next-labels";
    /// Sources that are the site itself, or unknown.
    NO_SOURCE = "html-no-source";
    /// Ends of a site's name that are no part of the authority's name.
    SITE_ENDS = "html-site-ends";
    /// Behind a number of readers.
    READERS = "html-readers";
    /// Before the name of who signed, behind the number of a document.
    SIGNERS = "html-signers";
    /// Before the name of a file that is attached.
    ATTACHMENTS = "attachments";
    /// Before the name of a file to be fetched.
    DOWNLOADS = "downloads";
    /// Before the number of a chapter, a page, a document.
    NUMBER_PREFIXES = "number-prefixes";
    /// Behind the number of a document.
    DOCUMENT_NUMBERS = "document-numbers";
    /// Behind the parts of a date and a time.
    CALENDAR = "calendar";
    /// Behind a year.
    YEARS = "years";
    /// Behind a month.
    MONTHS = "months";
    /// Behind a day.
    DAYS = "days";
    /// Behind the number of a chapter.
    CHAPTERS = "chapters";
    /// Behind the number of a chapter or of a part of a law.
    PROVISIONS = "provisions";
    /// Behind the number of an item of a list.
    ITEM_MARKS = "item-marks";
    /// Behind the number of a page.
    PAGES = "pages";
    /// Before the number of pages.
    PAGE_COUNTS = "page-counts";
    /// Ends of a letterhead, which is no title.
    LETTERHEADS = "letterheads";
    /// How office programs in Chinese name the styles of titles and headings.
    TITLE_STYLES = "title-styles";
    /// How they name the styles of a table of contents.
    CONTENTS_STYLES = "contents-styles";
}

/// The words of the list of this name.
fn list(name: &str) -> Vec<&'static str> {
    let lines = TEXT.lines().filter(|line| !line.starts_with('#'));
    let is_head = |line: &&str| line.starts_with('[');
    let own = |line: &&str| line.trim_matches(['[', ']']) == name && is_head(line);
    let body = lines.skip_while(|line| !own(line)).skip(1);
    let body = body.take_while(|line| !is_head(line));
    body.flat_map(str::split_whitespace).collect()
}

/// What stands behind the first of these words that `text` begins with.
pub(crate) fn strip<'t>(text: &'t str, words: &Words) -> Option<&'t str> {
    words.iter().find_map(|word| text.strip_prefix(word))
}

/// Whether one of these words stands in `text`.
pub(crate) fn stands_in(text: &str, words: &Words) -> bool {
    words.iter().any(|word| text.contains(word))
}

/// Whether `text` ends with one of these words.
pub(crate) fn ends(text: &str, words: &Words) -> bool {
    words.iter().any(|word| text.ends_with(word))
}

/// Whether one of these words is just this character.
pub(crate) fn is_one(c: char, words: &Words) -> bool {
    let mut buffer = [0; 4];
    let c: &str = c.encode_utf8(&mut buffer);
    words.contains(&c)
}

#[cfg(test)]
mod tests {
    use super::{LISTS, TEXT};

    #[test]
    fn every_list_of_the_file_is_read() {
        for (name, words) in LISTS {
            assert!(!words.is_empty(), "{name}");
        }
        let heads = TEXT.lines().filter(|line| line.starts_with('['));
        assert_eq!(heads.count(), LISTS.len());
    }
}
