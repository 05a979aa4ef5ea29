//! The lines of the keys of a JSON text, so that errors in a gold file can name theirs. The text is valid
//! JSON, so strings and brackets are all that matters.

/// A key and the keys above it, outermost first, and its 1-based line.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct JsonKey {
    pub(crate) path: Vec<String>,
    pub(crate) line: usize,
}

/// All keys of objects that only objects enclose, in order, duplicates included.
pub(crate) fn keys_of_objects(json: &str) -> Vec<JsonKey> {
    let bytes = json.as_bytes();
    let (mut found, mut path, mut line, mut at) = (Vec::new(), Vec::<Option<String>>::new(), 1, 0);
    // Whether the next string of the innermost object is a key.
    let mut expecting = false;
    while let Some(byte) = bytes.get(at) {
        match byte {
            b'\n' => line += 1,
            b'{' => {
                path.push(Some(String::new()));
                expecting = true;
            }
            b'[' => {
                path.push(None);
                expecting = false;
            }
            b'}' | b']' => {
                path.pop();
                expecting = false;
            }
            b',' => expecting = matches!(path.last(), Some(Some(_))),
            b':' => expecting = false,
            b'"' => {
                let end = end_of_string(bytes, at);
                let key = json
                    .get(at..end)
                    .and_then(|quoted| serde_json::from_str::<String>(quoted).ok());
                if let (true, Some(Some(last)), Some(key)) = (expecting, path.last_mut(), key) {
                    *last = key;
                    if let Some(path) = path.iter().cloned().collect::<Option<Vec<_>>>() {
                        found.push(JsonKey { path, line });
                    }
                }
                at = end;
                continue;
            }
            _ => {}
        }
        at += 1;
    }
    found
}

/// The offset behind the string that begins at `at`.
fn end_of_string(bytes: &[u8], at: usize) -> usize {
    let mut end = at + 1;
    while let Some(byte) = bytes.get(end) {
        match byte {
            b'\\' => end += 2,
            b'"' => return end + 1,
            _ => end += 1,
        }
    }
    bytes.len()
}

#[cfg(test)]
mod tests {
    use super::keys_of_objects;

    #[test]
    fn keys_stand_on_their_lines() {
        let json = "{\n \"a\": {\"b\\\"{\": [1, {\"no\": 2}], \"c\": \"d,:{\"},\n\n \"a\": {}\n}";
        let found: Vec<_> = keys_of_objects(json)
            .into_iter()
            .map(|key| (key.path.join("/"), key.line))
            .collect();
        let expected = [("a", 2), ("a/b\"{", 2), ("a/c", 2), ("a", 4)];
        assert_eq!(found, expected.map(|(path, line)| (path.to_owned(), line)));
    }
}
