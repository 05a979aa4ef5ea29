//! Where a part names another: relative to its own folder, or from the root of the package. No name
//! leads out of it.

/// The name of the part that `location` means in the part `from`.
pub(super) fn resolve(from: &str, location: &str) -> String {
    let location = location.trim().replace('\\', "/");
    let mut names: Vec<&str> = Vec::new();
    if !location.starts_with('/') {
        names.extend(from.split('/'));
        names.pop();
    }
    for name in location.split('/') {
        match name {
            "" | "." => {}
            ".." => {
                names.pop();
            }
            name => names.push(name),
        }
    }
    names.join("/")
}

#[cfg(test)]
mod tests {
    use super::resolve;

    #[test]
    fn places_are_relative_or_from_the_root() {
        for (from, location, part) in [
            ("OFD.xml", "Doc_0/Document.xml", "Doc_0/Document.xml"),
            ("Doc_0/Document.xml", "Pages/P/C.xml", "Doc_0/Pages/P/C.xml"),
            ("Doc_0/Document.xml", "/Doc_0/a.xml", "Doc_0/a.xml"),
            ("Doc_0/Document.xml", "./a\\b.xml", "Doc_0/a/b.xml"),
            ("Doc_0/Annots/A.xml", "../a.xml", "Doc_0/a.xml"),
            ("Doc_0/Document.xml", "../../../etc/x", "etc/x"),
        ] {
            assert_eq!(resolve(from, location), part, "{location}");
        }
    }
}
