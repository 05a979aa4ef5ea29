//! The numbers of paragraphs, which the library counts only in the plain text beside its model.

/// Counts the paragraphs of a plain text while the same text goes past in pieces.
pub(super) struct ParagraphCounter<'t> {
    rest: std::str::Chars<'t>,
    /// The number of the paragraph that `rest` begins in.
    number: u32,
    /// Rows that have ended since the last piece.
    rows: u32,
    /// Whether the last piece stood in a table.
    in_table: bool,
    /// Whether a piece came that the plain text does not have there: no number is known any more.
    is_lost: bool,
}

impl<'t> ParagraphCounter<'t> {
    pub(super) fn new(plain: &'t str) -> Self {
        Self {
            rest: plain.chars(),
            number: 1,
            rows: 0,
            in_table: false,
            is_lost: false,
        }
    }

    /// Counts rows that have ended, each of which has a mark of its own in the plain text.
    pub(super) fn end_rows(&mut self, rows: u32) {
        self.rows = self.rows.saturating_add(rows);
    }

    /// The number of the paragraph that begins with `text`, which comes next; `None` for a blank
    /// text, and once the pieces and the plain text have gone apart.
    pub(super) fn number_of(&mut self, text: &str, in_table: bool) -> Option<u32> {
        if self.is_lost || text.trim().is_empty() {
            return None;
        }
        let number = self.advance(text, in_table);
        self.is_lost = number.is_none();
        number
    }

    /// Goes past `text` and gives the number of the paragraph it begins in; `None` where the plain
    /// text goes on otherwise.
    fn advance(&mut self, text: &str, in_table: bool) -> Option<u32> {
        let mut characters = text.chars().filter(|c| !c.is_whitespace());
        // In the plain text, cells and rows end with tabs; the ends of rows are no ends of
        // paragraphs.
        let tabs = in_table || self.in_table;
        let mut ends = 0u32;
        let first = loop {
            match self.rest.next()? {
                '\n' => ends += 1,
                '\t' if tabs => ends += 1,
                c if c.is_whitespace() => {}
                c => break c,
            }
        };
        self.number += ends.saturating_sub(std::mem::take(&mut self.rows));
        self.in_table = in_table;
        let number = self.number;
        if characters.next() != Some(first) {
            return None;
        }
        for c in characters {
            let mut next = self.rest.next()?;
            while next.is_whitespace() {
                // Several paragraphs of a cell are one text; elsewhere it is the end of a line.
                self.number += u32::from(next == '\n' && in_table);
                next = self.rest.next()?;
            }
            if next != c {
                return None;
            }
        }
        Some(number)
    }
}

#[cfg(test)]
mod tests {
    use super::ParagraphCounter;

    #[test]
    fn pieces_get_the_numbers_of_the_plain_text() {
        let mut counter = ParagraphCounter::new("标题\n\n一、学法\n事项\t件数\t\n其他");
        assert_eq!(counter.number_of("标题", false), Some(1));
        assert_eq!(counter.number_of("一、 学法", false), Some(3));
        assert_eq!(counter.number_of("事项", true), Some(4));
        assert_eq!(counter.number_of("件数", true), Some(5));
        counter.end_rows(1);
        assert_eq!(counter.number_of("其他", false), Some(6));
    }

    #[test]
    fn no_number_is_known_once_the_texts_differ() {
        let mut counter = ParagraphCounter::new("甲\n乙\n丙");
        assert_eq!(counter.number_of("乙", false), None);
        assert_eq!(counter.number_of("丙", false), None);
    }
}
