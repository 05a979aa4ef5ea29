//! Fields of Word documents.

/// What a field character does.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum FieldTurn {
    Begin,
    /// The instruction ends, the result begins.
    Separate,
    End,
}

/// The fields that are open in a paragraph. A field is an instruction, such as `PAGEREF`, then its
/// result, which is what the page shows.
#[derive(Debug, Default)]
pub(crate) struct OpenFields {
    /// Of each, whether its result began.
    results: Vec<bool>,
    /// How many are still at their instruction. Counted, because a file may open any number of
    /// fields.
    instructions: usize,
}

impl OpenFields {
    /// Takes a character that turns a field.
    pub(crate) fn turn(&mut self, turn: FieldTurn) {
        match turn {
            FieldTurn::Begin => {
                self.results.push(false);
                self.instructions += 1;
            }
            FieldTurn::Separate => {
                if let Some(result @ false) = self.results.last_mut() {
                    *result = true;
                    self.instructions -= 1;
                }
            }
            FieldTurn::End if self.results.pop() == Some(false) => self.instructions -= 1,
            _ => {}
        }
    }

    /// Whether what comes now is an instruction.
    pub(crate) fn is_instruction(&self) -> bool {
        self.instructions > 0
    }
}

#[cfg(test)]
mod tests {
    use super::FieldTurn::{Begin, End, Separate};
    use super::OpenFields;

    #[test]
    fn a_field_shows_its_result_only() {
        let mut fields = OpenFields::default();
        let turns = [Begin, Begin, Separate, End, Separate, End, End];
        let hidden = turns.map(|turn| {
            fields.turn(turn);
            fields.is_instruction()
        });
        assert_eq!(hidden, [true, true, true, true, false, false, false]);
    }
}
