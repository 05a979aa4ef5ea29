//! The attacks: strings that try to be obeyed, and the files that carry them.

use std::fs;
use std::path::{Path, PathBuf};

use hegui_rubric::{NoFiles, Rubric};

/// Escapes of terminals: colours, concealment, clearing, links (OSC 8), the clipboard (OSC 52), titles, C1
/// controls, bells, backspaces.
pub(crate) const TERMINAL: &str = "\u{1b}[8m\u{1b}[2J\u{1b}]8;;https://evil.example\u{7}link\u{1b}]8;;\u{7}\
\u{1b}]52;c;ZXZpbA==\u{7}\u{9b}31m\u{9d}0;t\u{9c}\u{7}\u{8}\u{b}\u{c}\u{7f}";
/// What turns the direction of writing or is not seen at all.
pub(crate) const UNSEEN: &str = "\u{202a}\u{202b}\u{202c}\u{202d}\u{202e}\u{2066}\u{2067}\u{2068}\u{2069}\u{61c}\u{200b}\u{200c}\
\u{200d}\u{200e}\u{200f}\u{2060}\u{feff}\u{ad}\u{e0041}\u{e0042}\u{e007f}\u{fffe}\u{ffff}\u{2028}\u{85}";
/// Markup of pages and of XML.
pub(crate) const MARKUP: &str = r#"</script><script>alert(1)</script></title></style>]]>-->&#x1b;&lt;"'><img src=x onerror=alert(1)><a href=javascript:alert(1)>x</a>{{7*7}}{% raw %}"#;
/// What builds links and pictures in Markdown, and breaks out of a table.
pub(crate) const MARKDOWN: &str = "[x](javascript:alert(1)) ![y](http://evil.example/y.png) <http://evil.example> www.evil.example | `c` | **b**";
/// Commands of build servers.
pub(crate) const COMMANDS: &str = "::error file=x::boo%0A::warning::x ##[error]x";
/// What spreadsheets take for formulas.
pub(crate) const FORMULAS: [&str; 6] = [
    "=HYPERLINK(\"http://evil.example\")",
    "+1+1",
    "-1+1",
    "@SUM(A1)",
    "\t=1+1",
    "＝1",
];

/// Every attack that may stand in a line.
pub(crate) fn all() -> Vec<String> {
    let mut all: Vec<String> = [TERMINAL, UNSEEN, MARKUP, MARKDOWN, COMMANDS]
        .iter()
        .map(|attack| (*attack).to_owned())
        .collect();
    all.extend(FORMULAS.iter().map(|formula| (*formula).to_owned()));
    all
}

/// A report with `attack` in its title, headings, sentences, tables and signature.
pub(crate) fn report(attack: &str, year: u32) -> String {
    // So much that stray controls are few in it, and it is taken for text.
    let filler =
        "会议强调，要把法治建设摆在突出位置，层层压实责任，推动各项任务落地见效。".repeat(60);
    format!(
        "{attack}云溪县卫生健康局{attack}{year}年法治政府建设年度报告\n一、主要工作{attack}\n{attack}聘请{attack}法律顾问3名，\
         全年审查{attack}合同21份。{filler}推行行政执法“三项制度”{attack}，公示执法信息62条。\n项目\t{attack}\t公示执法信息62条\n\
         二、下一步打算{attack}\n开展{attack}公平竞争审查。\n《{attack}办法》《行政处罚法》得到落实。\n云溪县{attack}卫生健康局\n{year}年12月31日\n"
    )
}

/// Names of files that try to be options, formulas, markup, commands or escapes.
pub(crate) fn names() -> Vec<String> {
    let mut names = vec![
        "-rf.txt".to_owned(),
        "=1+1.txt".to_owned(),
        "@x.txt".to_owned(),
        "new\nline\r::error::x.txt".to_owned(),
        "\u{1b}[31m\u{1b}]0;t\u{7}red.txt".to_owned(),
        "甲\u{202e}txt.exe\u{2066}.txt".to_owned(),
        "tag\u{e0041}\u{200b}.txt".to_owned(),
        "<img src=x onerror=alert(1)>.txt".to_owned(),
        "\"'><script>alert(1)<.txt".to_owned(),
        "[a](javascript:alert(1)).txt".to_owned(),
        "%0A::error::x,y:z.txt".to_owned(),
        "..\\..\\x.txt".to_owned(),
        "{{7*7}}.txt".to_owned(),
    ];
    names.push(format!("{}.txt", "长".repeat(80)));
    names
}

/// Writes the reports into `folder`: each attack in a report of its own, then one under each name, then web
/// pages and RTF whose escapes make controls.
pub(crate) fn write(folder: &Path) -> Vec<PathBuf> {
    fs::create_dir_all(folder).unwrap();
    let mut made = Vec::new();
    let mut put = |name: &str, bytes: &[u8]| {
        let path = folder.join(name);
        fs::write(&path, bytes).unwrap();
        made.push(path);
    };
    for (index, attack) in all().iter().enumerate() {
        let year = 2001 + u32::try_from(index).unwrap();
        put(&format!("{index}.txt"), report(attack, year).as_bytes());
    }
    put("nul.txt", report("\0", 2021).as_bytes());
    for (name, year) in names().iter().zip(1980..) {
        put(name, report("", year).as_bytes());
    }
    put("empty\u{1b}[2J\u{202e}.txt", b"");
    #[cfg(feature = "html")]
    put(
        "entities.html",
        format!(
            "<html><head><title>&#x1b;[2J&#x202e;标题</title></head><body><p>{}</p></body></html>",
            report(
                "&#x1b;[2J&#x9b;31m&#x202e;&lt;script&gt;alert(1)&lt;/script&gt;",
                2022
            )
            .replace('\n', "</p><p>")
        )
        .as_bytes(),
    );
    #[cfg(feature = "office")]
    put(
        "surrogates.rtf",
        format!(
            "{{\\rtf1\\ansi {}\\par}}",
            report("\u{1}", 2023)
                .chars()
                .map(|c| match c {
                    // A high half alone, a control, a turn of direction.
                    '\u{1}' => "\\u-10240?\\u27?\\u8238?".to_owned(),
                    '\n' => "\\par ".to_owned(),
                    '\\' | '{' | '}' => format!("\\{c}"),
                    c if c.is_ascii() => c.to_string(),
                    c => c
                        .encode_utf16(&mut [0; 2])
                        .iter()
                        .map(|unit| format!("\\u{}?", unit.cast_signed()))
                        .collect(),
                })
                .collect::<String>()
        )
        .as_bytes(),
    );
    made
}

/// The bundled rubric with attacks in what people read of it.
pub(crate) fn rubric(attack: &str) -> String {
    // As TOML writes what it does not hold raw.
    let escaped: String = attack
        .chars()
        .map(|c| match c {
            '\\' | '"' => format!("\\{c}"),
            c if c.is_control() || !c.is_ascii() => format!("\\U{:08X}", u32::from(c)),
            c => c.to_string(),
        })
        .collect();
    let source = include_str!("../../../../rubrics/health-rule-of-law.toml");
    let bytes = Rubric::EXPRESSION_BYTES;
    let flat = Rubric::resolve("health-rule-of-law", source, bytes, &mut NoFiles).unwrap();
    flat.lines()
        .map(|line| {
            let head = ["title = \"", "name = \"", "advice = \"", "version = \""]
                .into_iter()
                .find(|head| line.starts_with(head));
            let line = match head {
                Some(head) => format!("{head}{escaped}{}", &line[head.len()..]),
                None if line.starts_with("basis = [\"") => {
                    line.replacen("basis = [\"", &format!("basis = [\"{escaped}"), 1)
                }
                None => line.to_owned(),
            };
            line + "\n"
        })
        .collect()
}
