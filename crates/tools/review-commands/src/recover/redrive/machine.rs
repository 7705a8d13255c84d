//! The machines that answer a review, each with the queue of its dead letters.

use crate::recover::claims::Part;
use reviews::OutcomeSubject;

/// How an execution ended that did not succeed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Ended {
    /// In its Fail state.
    Failed,
    /// Aborted, or out of time.
    Stopped,
}

/// A machine that a posted review starts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Machine {
    /// It answers the review.
    Response,
    /// It looks at the review's pictures.
    Images,
}

impl Machine {
    pub(super) const ALL: [Self; 2] = [Self::Response, Self::Images];

    /// The output of the template with its ARN.
    pub(super) const fn arn_output(self) -> &'static str {
        match self {
            Self::Response => "ReviewResponseMachineArn",
            Self::Images => "ReviewImagesMachineArn",
        }
    }

    /// The output with the address of its dead-letter queue.
    pub(super) const fn queue_output(self) -> &'static str {
        match self {
            Self::Response => "DeadLetterQueueUrl",
            Self::Images => "ImagesDeadLetterQueueUrl",
        }
    }

    /// What it claims of a review.
    pub(super) const fn part(self) -> Part {
        match self {
            Self::Response => Part::Text,
            Self::Images => Part::Pictures,
        }
    }

    /// What its outcomes are about.
    pub(super) const fn subject(self) -> Option<OutcomeSubject> {
        match self {
            Self::Response => None,
            Self::Images => Some(OutcomeSubject::Image),
        }
    }

    /// Whether an execution that published an outcome and ended so left something to do: pictures
    /// that could not be moved or looked at end as failed after their outcome.
    pub(super) const fn leaves_work(self, ended: Ended) -> bool {
        matches!((self, ended), (Self::Images, Ended::Failed))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_outputs_are_the_templates() {
        let template = include_str!("../../../../../../infra/review.yaml");
        let outputs = template.split("\nOutputs:").nth(1).unwrap();
        for machine in Machine::ALL {
            for output in [machine.arn_output(), machine.queue_output()] {
                assert!(outputs.contains(&format!("\n  {output}:\n")), "{output}");
            }
        }
    }

    #[test]
    fn a_failed_execution_has_pictures_left_although_it_published() {
        assert!(Machine::Images.leaves_work(Ended::Failed));
        assert!(!Machine::Images.leaves_work(Ended::Stopped));
        assert!(!Machine::Response.leaves_work(Ended::Failed));
    }
}
