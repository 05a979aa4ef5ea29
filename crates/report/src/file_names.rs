//! Names of the files in a folder of results, safe on every file system.

use std::collections::HashMap;

use hegui_core::report::Report;

/// Longest name, in characters, without extension and number: with four bytes each it stays below the 255
/// bytes that file systems allow.
const LONGEST: usize = 60;

/// Longest id of an item that gives its page the name, in bytes.
const LONGEST_ID: usize = 120;

/// Names that Windows keeps for devices, with any extension, in lower case (Microsoft, Naming Files, Paths,
/// and Namespaces); those that end in a digit besides.
const DEVICES: [&str; 4] = ["con", "prn", "aux", "nul"];
const NUMBERED_DEVICES: [&str; 2] = ["com", "lpt"];

/// The name of the page of each report, without extension: the digest of its bytes, so that links hold from
/// run to run; copies get a number.
#[must_use]
pub fn page_names(reports: &[Report]) -> Vec<String> {
    let digest = |report: &Report| report.sha256.get(..12).unwrap_or("unread").to_owned();
    numbered(reports.iter().map(digest), '-')
}

/// The name of the notice of each report, without extension: that of its file, so that people find theirs.
#[must_use]
pub fn notice_names(reports: &[Report]) -> Vec<String> {
    numbered(reports.iter().map(|report| safe_name(&report.path)), '~')
}

/// The name of the covering list of these notices, without extension: `list`, or that with a number where a
/// notice has it.
#[must_use]
pub fn list_name(list: &str, notices: &[String]) -> String {
    let is_free = |name: &String| notices.iter().all(|own| own.to_lowercase() != *name);
    let numbered = (2..).map(|number: usize| format!("{list}-{number}"));
    let mut names = std::iter::once(list.to_owned()).chain(numbered);
    names.find(is_free).unwrap_or_else(|| list.to_owned())
}

/// The name of the page of the item at `index`, without extension.
pub(crate) fn item_page_name(id: &str, index: usize) -> String {
    let plain = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'.' | b'_');
    let is_safe = id.len() <= LONGEST_ID && id.bytes().all(plain) && !id.starts_with(['-', '.']);
    let device = id.split('.').next().is_some_and(is_device);
    if is_safe && !device {
        id.to_owned()
    } else {
        format!("item-{}", index + 1)
    }
}

/// The names; the second of one name has a number behind `sign`.
fn numbered(names: impl Iterator<Item = String>, sign: char) -> Vec<String> {
    let mut seen = HashMap::new();
    names
        .map(|name| {
            // Some file systems take capitals and small letters for the same.
            let count = seen.entry(name.to_lowercase()).or_insert(0_usize);
            *count += 1;
            match *count {
                1 => name,
                number => format!("{name}{sign}{number}"),
            }
        })
        .collect()
}

/// The name for the notice of the report at `path`.
fn safe_name(path: &str) -> String {
    let file = path.rsplit('/').next().unwrap_or_default();
    let stem = file.rsplit_once('.').map_or(file, |(stem, _)| stem);
    let kept = |c: &char| c.is_alphanumeric() || matches!(c, '-' | '_' | '（' | '）' | '〔' | '〕');
    let name: String = stem.chars().filter(kept).collect();
    // Programs take what begins with a dash for an option.
    let name: String = name.trim_start_matches('-').chars().take(LONGEST).collect();
    match name {
        name if name.is_empty() => "report".to_owned(),
        name if is_device(&name) => format!("{name}_"),
        name => name,
    }
}

fn is_device(name: &str) -> bool {
    let name = name.to_lowercase();
    let numbered = name
        .strip_suffix(|c: char| c.is_numeric())
        .is_some_and(|stem| NUMBERED_DEVICES.contains(&stem));
    numbered || DEVICES.contains(&name.as_str())
}

#[cfg(test)]
mod tests {
    use super::{item_page_name, safe_name};

    #[test]
    fn names_are_safe_on_every_system() {
        for (path, name) in [
            ("2024/云陵县〔2024〕报告.docx", "云陵县〔2024〕报告"),
            ("CON.txt", "CON_"),
            ("nul", "nul_"),
            ("com¹.pdf", "com¹_"),
            ("console.pdf", "console"),
            ("--force.txt", "force"),
            ("a b:c|d.txt", "abcd"),
            ("....txt", "report"),
        ] {
            assert_eq!(safe_name(path), name);
        }
        assert_eq!(
            item_page_name("decisions.legal-review", 2),
            "decisions.legal-review"
        );
        assert_eq!(item_page_name("aux.legal-review", 2), "item-3");
        let long = safe_name(&"\u{20000}".repeat(300));
        assert!(format!("{long}~1000000.docx").len() <= 255);
    }
}
