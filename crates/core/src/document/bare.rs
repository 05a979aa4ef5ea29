//! Which headings have no text under them: they name what a report might tell, and it tells nothing.
//!
//! A numbered line in a list of its like is no heading by its number alone; where nothing stands under it, it
//! is bare all the same, unless it ends as a sentence does.

use super::dates::is_date;
use super::draft::{Draft, HEADING};
use super::line_role::LineRole;

/// Longest line that signs a report, in characters.
const SIGNATURE: usize = 24;

/// Whether each block is a heading, or a line like one, without text under it. `ranks` are those of the
/// headings.
pub(super) fn bare_blocks(view: &str, drafts: &[Draft], ranks: &[Option<u8>]) -> Vec<bool> {
    let mut bare = vec![false; drafts.len()];
    let signs = signing_from(view, drafts, ranks);
    // What may be bare so far, with its rank: highest first.
    let mut open: Vec<(u8, usize)> = Vec::new();
    for (index, (draft, &rank)) in drafts.iter().zip(ranks).enumerate() {
        if let Some(rank) = rank.or_else(|| rank_of_item(view, draft)) {
            while open.pop_if(|&mut (above, _)| above >= rank).is_some() {}
            open.push((rank, index));
            bare[index] = true;
        } else if index < signs && (draft.is_body() || draft.role == LineRole::TableRow) {
            // All of them have text now, whatever follows.
            for (_, above) in open.drain(..) {
                bare[above] = false;
            }
        }
    }
    bare
}

/// The rank of a short numbered line that does not end as a sentence does.
fn rank_of_item(view: &str, draft: &Draft) -> Option<u8> {
    let marker = draft.marker.filter(|marker| marker.kind.heads())?;
    let content = draft.span.of(view);
    let name = content.get(marker.length..)?;
    let is_item = draft.is_body()
        && draft.length <= HEADING
        && !name.is_empty()
        && !content.contains(['。', ';', '!', '?', ':'])
        && !content.ends_with([',', '、', '.']);
    is_item.then_some(marker.kind as u8)
}

/// Where the lines begin that only sign and date the report.
fn signing_from(view: &str, drafts: &[Draft], ranks: &[Option<u8>]) -> usize {
    let signs = |(draft, rank): &(&Draft, &Option<u8>)| {
        let content = draft.span.of(view);
        let is_text = rank.is_some() || draft.marker.is_some() || draft.role == LineRole::TableRow;
        // The notes of a text may stand behind it.
        draft.is_note()
            || !draft.is_body() && draft.role != LineRole::TableRow
            || !is_text && (may_sign(content) || is_date(content))
    };
    let signing = drafts.iter().zip(ranks).rev().take_while(signs).count();
    drafts.len() - signing
}

/// Whether a line may be the name under a report: short, and without marks.
pub(super) fn may_sign(line: &str) -> bool {
    line.chars().nth(SIGNATURE).is_none() && !line.contains([',', '。', ';', ':', '、'])
}

#[cfg(test)]
mod tests {
    use crate::document::Document;
    use crate::document::testing;

    #[test]
    fn a_heading_without_text_is_bare() {
        let reports: [(&str, &[&str]); 5] = [
            ("一、依法决策\n制定规则三件。", &[]),
            (
                "一、依法决策\n（一）健全制度\n（二）加强论证\n二、行政执法\n检查两次。",
                &["一、依法决策", "(一)健全制度", "(二)加强论证"],
            ),
            // Text under the second is text under the chapter.
            (
                "一、依法决策\n（一）健全制度\n（二）加强论证\n组织专家论证两次。",
                &["(一)健全制度"],
            ),
            // An item that ends as a sentence does says something.
            ("一、依法决策\n1.印发规则。\n2.开展培训.", &[]),
            // The signature is no text.
            (
                "一、依法决策\n制定规则三件。\n二、工作安排\n桐坞县卫生健康局\n2023年1月9日",
                &["二、工作安排"],
            ),
        ];
        for (text, expected) in reports {
            let document = Document::parse(text, &testing::conventions());
            let bare = document.blocks().iter().filter(|block| block.bare);
            let found: Vec<_> = bare.map(|block| block.span.of(document.view())).collect();
            assert_eq!(found, expected, "{text}");
        }
    }
}
