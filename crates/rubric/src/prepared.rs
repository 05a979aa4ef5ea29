//! The prepared form of a checked rubric: what the program carries of its own rubrics, so that none is
//! parsed and checked again at every start. The form is of one build: nothing else ever reads it.

use crate::Rubric;

/// The prepared form of `rubric`; empty, which nothing reads, if it has none.
#[must_use]
pub fn write(rubric: &Rubric) -> Vec<u8> {
    postcard::to_allocvec(rubric).unwrap_or_default()
}

/// The rubric of this form; `None` if it is none. The literals are not copied: the form lends them.
#[must_use]
pub fn read(form: &'static [u8]) -> Option<Rubric> {
    match postcard::take_from_bytes(form) {
        Ok((rubric, [])) => Some(rubric),
        _ => None,
    }
}

#[cfg(test)]
#[allow(clippy::expect_used, reason = "a test fails by panicking")]
mod tests {
    use super::{read, write};
    use crate::bundled;

    #[test]
    fn the_program_carries_its_rubrics_as_their_files_say() {
        for bundled in bundled::ALL {
            let (parsed, warnings) = bundled.parse().expect(bundled.name);
            assert!(warnings.is_empty(), "{}: {warnings:?}", bundled.name);
            let form = write(&parsed).leak();
            let prepared = read(form).expect(bundled.name);
            assert!(prepared == parsed, "{}", bundled.name);
        }
    }

    #[test]
    fn what_is_no_form_is_not_read() {
        let (rubric, _) = bundled::find("minimal")
            .expect("minimal")
            .parse()
            .expect("minimal");
        let form: &[u8] = write(&rubric).leak();
        for end in 0..form.len() {
            assert!(read(form.get(..end).unwrap_or(&[])).is_none(), "{end}");
        }
        let mut longer = form.to_vec();
        longer.push(0);
        assert!(read(longer.leak()).is_none());
        assert!(read(&[0xFF; 40]).is_none());
    }
}
