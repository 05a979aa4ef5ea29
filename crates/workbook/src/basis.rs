//! A legal basis as a line of a cell: its text, its article, and since when and until when it is in force:
//! `《…法》第二十七条（2021-09-01 起）`.

use hegui_rubric::{PartialDate, toml_text};
use toml::Value;

/// A basis that a rubric writes as a table.
pub(crate) fn line(entry: &Value) -> String {
    let dates = match (date(entry, "from"), date(entry, "until")) {
        (None, None) => String::new(),
        (Some(from), None) => format!("（{from} 起）"),
        (None, Some(until)) => format!("（至 {until}）"),
        (Some(from), Some(until)) => format!("（{from} 至 {until}）"),
    };
    format!("{}{}{dates}", text(entry, "text"), text(entry, "article"))
}

/// What else a person may have left of it: the text and the article, or the text alone.
pub(crate) fn shorter(entry: &Value) -> [String; 2] {
    let own = text(entry, "text");
    [format!("{own}{}", text(entry, "article")), own.to_owned()]
}

fn text<'v>(entry: &'v Value, key: &str) -> &'v str {
    entry.get(key).and_then(Value::as_str).unwrap_or_default()
}

/// A date, which may be written as the number of a year.
fn date(entry: &Value, key: &str) -> Option<String> {
    let value = entry.get(key)?;
    let year = value.as_integer().map(|year| year.to_string());
    year.or_else(|| value.as_str().map(str::to_owned))
}

/// A line as TOML: with dates a table, otherwise the text.
pub(crate) fn toml(line: &str) -> String {
    let Some((what, from, until)) = parted(line) else {
        return toml_text(line);
    };
    let (text, article) = split_article(what);
    let mut said = vec![format!("text = {}", toml_text(text))];
    let named = [("article", article), ("from", from), ("until", until)];
    let named = named
        .into_iter()
        .filter_map(|(key, value)| Some((key, value?)));
    said.extend(named.map(|(key, value)| format!("{key} = {}", toml_text(value))));
    format!("{{ {} }}", said.join(", "))
}

/// What stands before the dates at the end of a line, and the dates; `None` where there are none.
fn parted(line: &str) -> Option<(&str, Option<&str>, Option<&str>)> {
    let line = line.trim_end();
    let inner = line.strip_suffix(['）', ')'])?;
    let open = inner.rfind(['（', '('])?;
    let (what, dates) = (inner.get(..open)?, inner.get(open..)?);
    let dates = dates.trim_start_matches(['（', '(']);
    let is_date = |date: &&str| PartialDate::parse(date).is_some();
    let (from, until) = match dates.split_once('至') {
        Some((from, until)) => (from.trim().trim_end_matches('起'), until.trim()),
        None => (
            dates.trim().trim_end_matches("施行").trim_end_matches('起'),
            "",
        ),
    };
    let [from, until] = [from, until].map(|date| Some(date.trim()).filter(|date| !date.is_empty()));
    let dated = from.or(until).is_some();
    let valid = [from, until].iter().flatten().all(is_date);
    (dated && valid).then_some((what.trim_end(), from, until))
}

/// The text of a basis and its article: `《…法》第二十七条` is both.
fn split_article(what: &str) -> (&str, Option<&str>) {
    let behind = what.rfind('》').map(|at| at + '》'.len_utf8());
    let Some(behind) = behind else {
        return (what, None);
    };
    // A number of a document stands in brackets behind the title.
    let rest = what.get(behind..).unwrap_or("");
    let number = match rest.chars().next() {
        Some('（' | '(') => rest.find(['）', ')']).map_or(0, |at| {
            at + rest
                .get(at..)
                .and_then(|end| end.chars().next())
                .map_or(0, char::len_utf8)
        }),
        _ => 0,
    };
    let (text, article) = what.split_at(behind + number);
    if article.starts_with('第') {
        (text, Some(article))
    } else {
        (what, None)
    }
}

#[cfg(test)]
mod tests {
    use toml::{Table, Value};

    use super::{line, toml};

    #[test]
    fn a_basis_goes_into_a_line_and_back() {
        for (written, shown) in [
            (
                "{ text = \"《数据安全法》\", article = \"第二十七条\", from = \"2021-09-01\" }",
                "《数据安全法》第二十七条（2021-09-01 起）",
            ),
            (
                "{ text = \"《办法》（国办发〔2017〕31号）\", article = \"第三条\", from = \"2017\", until = \"2023-12\" }",
                "《办法》（国办发〔2017〕31号）第三条（2017 至 2023-12）",
            ),
            (
                "{ text = \"《通知》\", until = \"2020\" }",
                "《通知》（至 2020）",
            ),
        ] {
            let table: Table = format!("basis = {written}").parse().unwrap();
            assert_eq!(line(&table["basis"]), shown);
            assert_eq!(toml(shown), written);
        }
    }

    #[test]
    fn what_has_no_dates_is_a_text() {
        for plain in [
            "《数据安全法》第二十七条",
            "《规定》（公安部令第61号）",
            "《甲》（试行 起）",
        ] {
            assert_eq!(toml(plain), Value::from(plain).to_string());
        }
    }
}
