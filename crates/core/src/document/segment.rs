//! Blocks → clauses, numbered by statement and sentence.
//!
//! A sentence ends at `。！？`, a statement at `；` too, a clause at `，：` too. What stands within
//! `《》` and parentheses is never cut; a sentence is not cut within quotes, nor a clause within
//! short ones (`“双随机，一公开”`). A bracket that is never closed, or only far away, is an error of
//! the text and cuts like any other character.

use super::Clause;
use super::lines::is_han_or_closing;
use crate::figure::numeral;
use hegui_text::span::ViewSpan;

/// Farthest that a bracket may be from its partner, in bytes of the view.
const REACH: usize = 450;
/// Longest quote that counts as one word, in bytes.
const WORD: usize = 60;

/// Cuts blocks, counting through the document.
pub(super) struct Segmenter<'v> {
    view: &'v str,
    sentence: u32,
    statement: u32,
}

/// How deep a mark cuts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Cut {
    Clause,
    Statement,
    Sentence,
}

/// A pair of brackets.
struct BracketPair {
    open: usize,
    close: usize,
    quote: bool,
}

impl BracketPair {
    /// Whether a cut of this depth within the pair is none.
    fn shields(&self, cut: Cut) -> bool {
        !self.quote || cut == Cut::Sentence || self.close - self.open <= WORD
    }
}

impl<'v> Segmenter<'v> {
    pub(super) fn new(view: &'v str) -> Self {
        Self {
            view,
            sentence: 0,
            statement: 0,
        }
    }

    /// The clauses of the block at `span`; in a row of a table, every cell is a statement.
    pub(super) fn clauses(&mut self, span: ViewSpan, row: bool) -> Vec<Clause> {
        let block = span.of(self.view);
        let marks: Vec<(usize, char)> = cutting_marks(block).collect();
        let pairs = bracket_pairs(&marks);
        let mut clauses = Vec::new();
        let mut start = 0;
        // The pairs are in order of their opening; those that are open at the moment form a stack,
        // outermost first, of which only the innermost and the widest shield matter.
        let mut open: Vec<&BracketPair> = Vec::new();
        let mut coming = pairs.iter().peekable();
        let mut filled = false;
        for &(at, c) in &marks {
            while let Some(pair) = coming.next_if(|pair| pair.open <= at) {
                open.push(pair);
            }
            while open.pop_if(|pair| pair.close <= at).is_some() {}
            let Some(cut) = cut_depth(block, at, c, row) else {
                continue;
            };
            // Brackets nest only so deep in what people write; deeper is garbage, left uncut.
            let shielded = open.len() > 16 || open.iter().any(|pair| pair.shields(cut));
            if shielded {
                continue;
            }
            filled |= self.push(&mut clauses, span.start, block, start, at);
            start = at + c.len_utf8();
            if cut >= Cut::Statement && filled {
                self.statement += 1;
                if cut == Cut::Sentence {
                    self.sentence += 1;
                    filled = false;
                }
            }
        }
        filled |= self.push(&mut clauses, span.start, block, start, block.len());
        if filled {
            self.statement += 1;
            self.sentence += 1;
        }
        clauses
    }

    /// Adds a clause if anything but blanks, closing quotes and brackets left over is in it.
    fn push(
        &self,
        clauses: &mut Vec<Clause>,
        base: usize,
        block: &str,
        start: usize,
        end: usize,
    ) -> bool {
        let content = block.get(start..end).unwrap_or("");
        let left_over = |c: char| matches!(c, ' ' | '”' | ')' | '》' | '〕' | '。' | '.');
        let front = content.len() - content.trim_start_matches(left_over).len();
        let trimmed = content[front..].trim_end_matches(' ');
        if trimmed.is_empty() {
            return false;
        }
        let start = base + start + front;
        clauses.push(Clause {
            span: ViewSpan::new(start, start + trimmed.len()),
            sentence: self.sentence,
            statement: self.statement,
        });
        true
    }
}

fn cut_depth(block: &str, at: usize, c: char, row: bool) -> Option<Cut> {
    match c {
        '。' | '!' | '?' => Some(Cut::Sentence),
        '.' => ends_sentence(block, at).then_some(Cut::Sentence),
        ';' => Some(Cut::Statement),
        '|' if row => Some(Cut::Statement),
        // `1,204人次`, `16:54`
        ',' | ':' => (!between_digits(block, at)).then_some(Cut::Clause),
        _ => None,
    }
}

/// Whether the full stop at `at` ends a Chinese sentence and is not part of a name or a number.
fn ends_sentence(block: &str, at: usize) -> bool {
    let before = block
        .get(..at)
        .and_then(|before| before.chars().next_back());
    let behind = block.get(at + 1..).and_then(|behind| behind.chars().next());
    // `报告.doc` is a name and `三.1` a number; `结束.2022年` are two sentences.
    let numeral = before.is_some_and(numeral::counts_points);
    before.is_some_and(is_han_or_closing)
        && behind.is_none_or(|c| {
            !c.is_ascii_alphabetic() && c != '.' && !(numeral && c.is_ascii_digit())
        })
}

fn between_digits(block: &str, at: usize) -> bool {
    let bytes = block.as_bytes();
    let digit = |index: Option<usize>| {
        index
            .and_then(|index| bytes.get(index))
            .is_some_and(u8::is_ascii_digit)
    };
    digit(at.checked_sub(1)) && digit(Some(at + 1))
}

/// The pairs of brackets among these marks that stand near each other, in order of their opening.
fn bracket_pairs(marks: &[(usize, char)]) -> Vec<BracketPair> {
    let mut open: Vec<(usize, char)> = Vec::new();
    let mut waiting = [0usize; 4];
    let mut pairs = Vec::new();
    for &(at, c) in marks {
        let Some((kind, opens)) = bracket_kind(c) else {
            continue;
        };
        if opens {
            waiting[kind] += 1;
            open.push((at, c));
        } else if waiting[kind] > 0 {
            // What was opened within and not closed is dropped, so every opening is popped once.
            while let Some((from, opening)) = open.pop() {
                let Some((inner, _)) = bracket_kind(opening) else {
                    continue;
                };
                waiting[inner] -= 1;
                if inner == kind {
                    if at - from <= REACH {
                        pairs.push(BracketPair {
                            open: from,
                            close: at,
                            quote: kind == 2,
                        });
                    }
                    break;
                }
            }
        }
    }
    pairs.sort_unstable_by_key(|pair| pair.open);
    pairs
}

/// The kind of a bracket and whether it opens.
fn bracket_kind(c: char) -> Option<(usize, bool)> {
    Some(match c {
        '(' => (0, true),
        ')' => (0, false),
        '《' => (1, true),
        '》' => (1, false),
        '“' => (2, true),
        '”' => (2, false),
        '〔' => (3, true),
        '〕' => (3, false),
        _ => return None,
    })
}

/// The marks of `block` that cut or shield, found by their first bytes.
fn cutting_marks(block: &str) -> impl Iterator<Item = (usize, char)> {
    block
        .as_bytes()
        .iter()
        .enumerate()
        .filter_map(|(at, byte)| {
            let mark = match byte {
                b',' | b'.' | b';' | b':' | b'!' | b'?' | b'(' | b')' | b'|' => char::from(*byte),
                // “” and 。《》〔〕
                0xE2 | 0xE3 => match block.as_bytes().get(at + 1..at + 3)? {
                    [0x80, 0x9C] if *byte == 0xE2 => '“',
                    [0x80, 0x9D] if *byte == 0xE2 => '”',
                    [0x80, 0x82] if *byte == 0xE3 => '。',
                    [0x80, 0x8A] if *byte == 0xE3 => '《',
                    [0x80, 0x8B] if *byte == 0xE3 => '》',
                    [0x80, 0x94] if *byte == 0xE3 => '〔',
                    [0x80, 0x95] if *byte == 0xE3 => '〕',
                    _ => return None,
                },
                _ => return None,
            };
            Some((at, mark))
        })
}

#[cfg(test)]
mod tests {
    use crate::document::Document;
    use crate::document::testing;

    /// The clauses of `text`: those of one statement joined by `+`, statements by `;`, sentences by `/`.
    fn clauses_of(text: &str) -> String {
        let document = Document::parse(text, &testing::conventions());
        let mut shown = String::new();
        let mut before = None;
        for clause in document.blocks().iter().flat_map(|block| &block.clauses) {
            shown += match before {
                None => "",
                Some((sentence, _)) if sentence != clause.sentence => "/",
                Some((_, statement)) if statement != clause.statement => ";",
                Some(_) => "+",
            };
            shown += clause.span.of(document.view());
            before = Some((clause.sentence, clause.statement));
        }
        shown
    }

    #[test]
    fn marks_cut_to_their_depth_and_brackets_shield() {
        for (text, expected) in [
            (
                "制定规则，组织培训；检查两次。均已整改。",
                "制定规则+组织培训;检查两次/均已整改",
            ),
            // The enumeration comma does not cut, nor does a comma within a number.
            ("规则、制度共1,204件", "规则、制度共1,204件"),
            // A short quote is one word, a name in brackets is never cut.
            ("推行“双随机，一公开”，", "推行“双随机,一公开”"),
            (
                "学习《条例（一）；附则》，考试。",
                "学习《条例(一);附则》+考试",
            ),
            // A full stop ends a sentence behind a Han character, not within a name of a file.
            ("检查结束.2023年再查.", "检查结束/2023年再查"),
            ("见附件报告.doc，", "见附件报告.doc"),
            // A bracket that is never closed shields nothing.
            ("学习《条例，考试。", "学习《条例+考试"),
        ] {
            assert_eq!(clauses_of(text), expected, "{text}");
        }
    }
}
