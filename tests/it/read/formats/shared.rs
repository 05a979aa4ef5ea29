//! The same over `../shared/documents`, or the folder that `HEGUI_DOCUMENTS` names, where there are any:
//! documents made of real reports, of which none may stand in this repository.

use std::fs;

use hegui_read::read;
use hegui_text::Unreadable;

use super::{none, shortfall};
use crate::common::files::shared_documents;

/// A file, its truth, least similarity, least share of right breaks (0 where the truth does not tell:
/// it names each cell of a table in a line of its own).
const FILES: [(&str, &str, f64, f64); 29] = [
    ("r0.docx", "r0", 0.999, 0.99),
    ("r0_lo.docx", "r0", 0.999, 0.99),
    ("r0_pandoc.docx", "r0", 0.999, 0.99),
    ("r0.odt", "r0", 0.999, 0.99),
    ("r0.rtf", "r0", 0.999, 0.99),
    ("r0_wpsgbk.rtf", "r0", 0.999, 0.99),
    ("r0.doc", "r0", 0.995, 0.99),
    ("r0.pdf", "r0", 0.998, 0.95),
    ("r0_GB-EUC-H.pdf", "r0", 0.998, 0.95),
    ("r0_GBK-EUC-H.pdf", "r0", 0.998, 0.95),
    ("r0_IdentityH-GB1-noTU.pdf", "r0", 0.998, 0.95),
    ("r0_UniGB-UTF16-H.pdf", "r0", 0.998, 0.95),
    ("r0_enc_rc4.pdf", "r0", 0.998, 0.95),
    ("r0_fakebold.pdf", "r0", 0.998, 0.95),
    ("r0_perchar_GBK.pdf", "r0", 0.998, 0.95),
    ("r1_chrome.pdf", "r1", 0.998, 0.95),
    ("r1_hdrftr.pdf", "r1", 0.998, 0.95),
    ("r1_gb18030.txt", "r1", 0.999, 0.96),
    ("r1_utf16le_bom.txt", "r1", 0.999, 0.99),
    ("r1_utf16le_nobom.txt", "r1", 0.999, 0.99),
    ("r1_utf8bom.txt", "r1", 0.999, 0.99),
    ("r0_modern.html", "html_r0", 0.99, 0.95),
    ("r0_mso.html", "html_r0", 0.99, 0.95),
    ("r0_oldtable.html", "html_r0", 0.99, 0.95),
    ("hard_divpara.html", "hard_divpara", 0.99, 0.95),
    ("hard_short.html", "hard_short", 0.99, 0.95),
    ("complex.docx", "complex", 0.99, 0.0),
    ("complex.odt", "complex", 0.96, 0.0),
    ("table.pdf", "table", 0.95, 0.0),
];

#[test]
fn shared_documents_are_read_as_their_truth() {
    let Some(folder) = shared_documents() else {
        return;
    };
    let mut failures = Vec::new();
    for (file, truth, least, breaks) in FILES {
        let bytes = fs::read(folder.join(file)).unwrap();
        let truth = fs::read_to_string(folder.join("truth").join(format!("{truth}.txt")));
        let read = read(&bytes, file);
        failures.extend(shortfall(file, &truth.unwrap(), read, least, breaks));
    }
    none(&failures);
}

#[test]
fn shared_documents_that_cannot_be_read_are_refused() {
    let Some(folder) = shared_documents() else {
        return;
    };
    let refusal = |file: &str| {
        let bytes = fs::read(folder.join(file)).unwrap();
        read(&bytes, file).map(|text| text.content).unwrap_err()
    };
    assert_eq!(refusal("r0_noToUnicode.pdf"), Unreadable::NoUnicode);
    let scan = refusal("r0_scan.pdf");
    assert!(matches!(scan, Unreadable::Scan { page: 1, .. }), "{scan:?}");
    assert_eq!(refusal("r0_enc_userpw.pdf"), Unreadable::Password);
}
