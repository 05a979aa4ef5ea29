//! Amounts in hundredths (points, percentages), written exactly: no float noise in any format.

use std::fmt;

use serde::{Serialize, Serializer};

/// A number of hundredths.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Amount(pub u32);

impl Amount {
    /// With two places always, for columns.
    #[must_use]
    pub fn fixed(self) -> String {
        format!("{}.{:02}", self.0 / 100, self.0 % 100)
    }
}

/// Without needless zeros, for sentences.
impl fmt::Display for Amount {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (whole, part) = (self.0 / 100, self.0 % 100);
        match (part, part % 10) {
            (0, _) => write!(f, "{whole}"),
            (_, 0) => write!(f, "{whole}.{}", part / 10),
            _ => write!(f, "{whole}.{part:02}"),
        }
    }
}

impl Serialize for Amount {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        if self.0.is_multiple_of(100) {
            serializer.serialize_u32(self.0 / 100)
        } else {
            // The double nearest to a decimal of two places is written as that decimal again.
            serializer.serialize_f64(f64::from(self.0) / 100.0)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Amount;

    #[test]
    fn amounts_are_written_as_their_decimals() {
        for hundredths in 0..=20_000 {
            let amount = Amount(hundredths);
            assert_eq!(serde_json::to_string(&amount).unwrap(), amount.to_string());
        }
    }

    #[test]
    fn needless_zeros_are_dropped_in_sentences_and_kept_in_columns() {
        assert_eq!(Amount(300).to_string(), "3");
        assert_eq!(Amount(350).to_string(), "3.5");
        assert_eq!(Amount(305).to_string(), "3.05");
        assert_eq!(Amount(300).fixed(), "3.00");
    }
}
