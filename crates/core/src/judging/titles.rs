//! Named documents 《…》: a title says something of an item only if the authority adopted or upholds the
//! document. 学习《公平竞争审查条例》 reviews nothing; 印发《合同审查办法》 is a measure.

use crate::document::is_one_of;
use crate::judging::seen::Seen;
use crate::matching::hits::LONGEST;
use hegui_text::span::ViewSpan;

/// How far a title may reach, in bytes of the view; a bracket that is not closed by then is an error.
const TITLE: usize = 450;

/// A named document 《…》 in the text.
#[derive(Debug, Clone, Copy)]
pub(crate) struct NamedDocument {
    pub(crate) span: ViewSpan,
    pub(crate) standing: DocumentStanding,
}

/// What is done with a named document.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum DocumentStanding {
    /// The authority's own: adopted, issued.
    Adopted,
    /// Upheld, carried out.
    Upheld,
    /// Studied, cited or anything else.
    Other,
}

/// The named documents of the text, in order.
pub(crate) fn named_documents(seen: &Seen<'_>) -> Vec<NamedDocument> {
    let view = seen.document.view();
    let mut named: Vec<NamedDocument> = Vec::new();
    let mut verbs = VerbsBefore::default();
    let mut from = 0;
    while let Some(open) = view
        .get(from..)
        .and_then(|rest| rest.find('《'))
        .map(|at| from + at)
    {
        let rest = view.get(open..).unwrap_or("");
        let near = rest
            .char_indices()
            .take_while(|&(at, c)| at < TITLE && c != '\n');
        let Some(close) = near.filter(|&(_, c)| c == '》').map(|(at, _)| at).next() else {
            from = open + '《'.len_utf8();
            continue;
        };
        let span = ViewSpan::new(open, open + close + '》'.len_utf8());
        from = span.end;
        let standing = match seen.clauses.holding(ViewSpan::new(open, open)) {
            None => DocumentStanding::Other,
            Some(clause) => named
                .last()
                .filter(|previous| continues_list(seen, previous.span.end, open))
                .map(|previous| previous.standing)
                .unwrap_or_else(|| verbs.standing(seen, clause, open)),
        };
        named.push(NamedDocument { span, standing });
    }
    named
}

/// 印发《甲》《乙》 and 印发《甲》、《乙》: the verb before the first title governs all of them.
fn continues_list(seen: &Seen<'_>, end: usize, next: usize) -> bool {
    let joining = &seen.compiled.conventions.joining;
    let joins = |c| matches!(c, '、' | ',') || is_one_of(c, joining);
    let gap = seen.document.view().get(end..next);
    gap.is_some_and(|gap| gap.chars().count() <= 4 && gap.chars().all(joins))
}

/// The verbs in the clause that was looked at last, so that a clause of a thousand titles is read once.
#[derive(Default)]
struct VerbsBefore {
    /// The clause, and how far it was read.
    read: Option<(usize, usize)>,
    /// Where the last verb of adopting ends.
    adopted: Option<usize>,
    /// Where the last verb of upholding ends.
    upheld: Option<usize>,
}

impl VerbsBefore {
    /// What the last verb in `clause` before `open` says of the document there.
    fn standing(&mut self, seen: &Seen<'_>, clause: usize, open: usize) -> DocumentStanding {
        let mut before = ViewSpan::new(seen.clauses.span(clause).start, open);
        match self.read {
            Some((known, upto)) if known == clause => {
                before.start = before.start.max(upto.saturating_sub(LONGEST));
            }
            _ => *self = Self::default(),
        }
        self.read = Some((clause, open));
        let general = &seen.compiled.general;
        let last = |set, known: Option<usize>| {
            seen.hits
                .within(set, before)
                // 新修订的《…》 says when it was amended, not who amended it.
                .filter(|hit| !seen.hits.overlapping(general.slogans, hit.span))
                .map(|hit| hit.span.end)
                .max()
                .max(known)
        };
        // 落实《清禾市卫生健康局…制度》: words that reach into the title say whose it is.
        let round = ViewSpan::new(before.start, open + LONGEST);
        let mut into = seen.hits.within(general.adopted, round);
        let is_own = into.any(|hit| hit.span.start < open && open < hit.span.end);
        self.adopted = last(general.adopted, self.adopted).max(is_own.then_some(open));
        self.upheld = last(general.upheld, self.upheld);
        match (self.adopted, self.upheld) {
            (None, None) => DocumentStanding::Other,
            (Some(adopted), upheld) if Some(adopted) >= upheld => DocumentStanding::Adopted,
            _ => DocumentStanding::Upheld,
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::judging::testing::assert_judged;

    #[test]
    fn a_title_counts_by_what_is_done_with_the_document() {
        assert_judged(&[
            (
                "advisors",
                "印发《法律顾问工作办法》。",
                "described: 法律顾问",
            ),
            // One verb governs a list of titles.
            (
                "advisors",
                "印发《公文办法》《法律顾问办法》。",
                "described: 法律顾问",
            ),
            (
                "advisors",
                "落实《法律顾问工作办法》。",
                "mentioned: 法律顾问",
            ),
            (
                "advisors",
                "学习《法律顾问工作办法》。",
                "absent: TitleOnly by 《法律顾问工作办法》",
            ),
            // 新印发的 says when it was issued, not that this authority issued it.
            (
                "advisors",
                "学习新印发的《法律顾问工作办法》。",
                "absent: TitleOnly by 《法律顾问工作办法》",
            ),
        ]);
    }
}
