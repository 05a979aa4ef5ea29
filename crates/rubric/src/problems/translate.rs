//! The messages of the TOML parser and the regex compiler in Chinese. A message that is not in the
//! table is passed on as it is: better English than nothing.

use hegui_text::lang::Lang;

/// A message of the TOML parser.
pub(crate) fn toml_message(detail: &str, lang: Lang) -> String {
    // What stands behind the comma names the token that was expected; the label shows the place, so
    // the first half says enough.
    let head = detail.split(", expected").next().unwrap_or(detail);
    pick_translation(detail, head, TOML, lang)
}

/// A message of the regex compiler.
pub(crate) fn regex_message(detail: &str, lang: Lang) -> String {
    pick_translation(detail, detail, REGEX, lang)
}

fn pick_translation(detail: &str, head: &str, table: &[(&str, &str)], lang: Lang) -> String {
    match lang {
        Lang::En => detail.to_owned(),
        Lang::Zh => table
            .iter()
            .find(|(english, _)| *english == head)
            .map_or_else(|| detail.to_owned(), |(_, chinese)| (*chinese).to_owned()),
    }
}

const TOML: &[(&str, &str)] = &[
    ("`_` may only go between digits", "下划线只能写在数字之间"),
    (
        "cannot recurse further; max recursion depth met",
        "括号嵌套太深",
    ),
    (
        "carriage return must be followed by newline",
        "回车符后面应有换行符",
    ),
    ("extra `=`", "多了一个等号"),
    ("extra assignment between key-value pairs", "多了一个等号"),
    ("extra comma in array", "列表里多了一个逗号"),
    ("extra comma in inline table", "表里多了一个逗号"),
    ("invalid basic string", "字符串没有闭合或含有不允许的字符"),
    ("invalid literal string", "字符串没有闭合或含有不允许的字符"),
    ("invalid multi-line basic string", "多行字符串没有闭合"),
    ("invalid multi-line literal string", "多行字符串没有闭合"),
    ("invalid comment character", "注释里有不允许的字符"),
    ("invalid inline table element", "表里的内容无法识别"),
    ("invalid key-value pair", "这一行不是“键 = 值”"),
    ("invalid unquoted key", "键名含有不允许的字符，请加引号"),
    ("invalid value", "值无法识别"),
    ("key with no value", "键后面缺少等号和值"),
    (
        "missing assignment between key-value pairs",
        "键和值之间缺少等号",
    ),
    (
        "missing comma between array elements",
        "列表的两项之间缺少逗号",
    ),
    (
        "missing comma between key-value pairs",
        "表的两项之间缺少逗号",
    ),
    ("missing escaped value", "反斜线后面缺少转义字符"),
    ("missing key for inline table element", "值前面缺少键名"),
    ("missing opening quote", "缺少开头的引号"),
    ("missing value", "缺少值"),
    ("missing value for key", "等号后面缺少值"),
    ("recursion limit", "带点的键层数太多"),
    ("string values must be quoted", "字符串要加引号"),
    ("too few unicode value digits", "Unicode 转义的位数不足"),
    ("unclosed array", "列表缺少 ]"),
    ("unclosed array table", "表头缺少 ]]"),
    ("unclosed inline table", "表缺少 }"),
    ("unclosed table", "表头缺少 ]"),
    ("unexpected `=` in array", "列表里不能有等号"),
    ("unexpected content", "多余的内容"),
    (
        "unexpected content between comment and newline",
        "注释和换行之间有多余的内容",
    ),
    (
        "unexpected key or value",
        "这里不应有键或值，可能漏了换行或逗号",
    ),
    ("unexpected leading zero", "数字不能以零开头"),
    ("unquoted keys cannot be empty", "键名不能为空"),
];

const REGEX: &[(&str, &str)] = &[
    ("unclosed group", "左括号没有闭合"),
    ("unopened group", "多了一个右括号"),
    ("unclosed character class", "方括号没有闭合"),
    ("unclosed counted repetition", "重复次数的花括号没有闭合"),
    (
        "repetition operator missing expression",
        "重复符号前面缺少内容",
    ),
    (
        "repetition quantifier expects a valid decimal",
        "花括号里应是次数",
    ),
    (
        "invalid repetition count range, the start must be <= the end",
        "重复次数的下限大于上限",
    ),
    (
        "invalid character class range, the start must be <= the end",
        "方括号里的范围，起点大于终点",
    ),
    ("unrecognized escape sequence", "反斜线后面的字符无法识别"),
    (
        "incomplete escape sequence, reached end of pattern prematurely",
        "表达式末尾的反斜线后面缺少字符",
    ),
    ("unrecognized flag", "无法识别的标志"),
    ("backreferences are not supported", "不支持反向引用"),
    (
        "look-around, including look-ahead and look-behind, is not supported",
        "不支持前瞻和后顾",
    ),
    ("Unicode property not found", "没有这个 Unicode 属性"),
];
