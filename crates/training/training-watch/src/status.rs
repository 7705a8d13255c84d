//! What the platform says, in a watch's words.
//!
//! Source: <https://docs.aws.amazon.com/sagemaker/latest/APIReference/API_DescribeTrainingJob.html>. A job
//! whose time is over is `Stopped`, not `Failed`.

use crate::{Job, JobStatus};
use run_watch::{Cause, Status};

/// Exit codes of programs that did not end by themselves: SIGABRT, SIGBUS, SIGKILL, SIGSEGV, SIGTERM, and 75
/// (sysexits.h: try again) of an agent that could not start its workers in place any more.
const LOST: [u32; 6] = [75, 134, 135, 137, 139, 143];

impl Job {
    /// `has_stopped`: whether it was stopped by order of whoever watches, not by a person.
    pub(crate) fn status(&self, has_stopped: bool) -> Status {
        let ended = |cause| Status::Ended { cause };
        match self.status {
            JobStatus::InProgress => match self.secondary.as_str() {
                "Interrupted" | "Restarting" => Status::Restarting,
                "Training" | "Uploading" | "Updating" => Status::Running,
                _ => Status::Starting,
            },
            JobStatus::Stopping => Status::Running,
            JobStatus::Completed => Status::Completed,
            JobStatus::Stopped | JobStatus::Deleting => match self.stopped() {
                Cause::StoppedByPerson if has_stopped => Status::Running,
                cause => ended(cause),
            },
            JobStatus::Failed => ended(self.failed()),
        }
    }

    /// Whether nothing of it runs any more.
    pub(crate) fn is_over(&self) -> bool {
        matches!(self.status, JobStatus::Completed | JobStatus::Failed | JobStatus::Stopped)
    }

    fn stopped(&self) -> Cause {
        match self.secondary.as_str() {
            "MaxRuntimeExceeded" => Cause::TimeOver,
            // Spare capacity did not come in time.
            "MaxWaitTimeExceeded" => Cause::NoCapacity,
            "Interrupted" => Cause::Interrupted,
            _ => Cause::StoppedByPerson,
        }
    }

    /// By what a reason begins with.
    fn failed(&self) -> Cause {
        let reason = self.reason.as_deref().unwrap_or_default();
        match reason.split(':').next().unwrap_or_default() {
            "InternalServerError" => Cause::PlatformFailed,
            "CapacityError" => Cause::NoCapacity,
            "ClientError" => Cause::RequestRefused,
            "ResourceLimitExceeded" => Cause::QuotaExceeded,
            _ if exit_code(reason).is_some_and(|code| LOST.contains(&code)) => Cause::ProcessLost,
            _ => Cause::ProgramFailed,
        }
    }
}

/// Of `AlgorithmError: ..., exit code: 137`.
fn exit_code(reason: &str) -> Option<u32> {
    let reason = reason.to_ascii_lowercase();
    reason.rsplit_once("exit code: ")?.1.trim().parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn status(status: JobStatus, secondary: &str, reason: &str) -> Status {
        let reason = (!reason.is_empty()).then(|| reason.to_owned());
        Job { status, secondary: secondary.to_owned(), reason }.status(false)
    }

    #[test]
    fn a_job_that_goes_on_starts_runs_or_is_begun_again() {
        let of = |secondary| status(JobStatus::InProgress, secondary, "");
        assert_eq!(
            [of("Starting"), of("Pending"), of("Downloading")],
            [(); 3].map(|()| Status::Starting)
        );
        assert_eq!([of("Training"), of("Uploading")], [Status::Running, Status::Running]);
        assert_eq!([of("Interrupted"), of("Restarting")], [Status::Restarting, Status::Restarting]);
        assert_eq!(status(JobStatus::Stopping, "Stopping", ""), Status::Running);
    }

    #[test]
    fn a_job_that_was_ended_says_by_whom() {
        let cause = |primary, secondary, reason| match status(primary, secondary, reason) {
            Status::Ended { cause } => cause,
            other => panic!("{other:?}"),
        };
        let ours =
            Job { status: JobStatus::Stopped, secondary: "Stopped".to_owned(), reason: None };
        assert_eq!(ours.status(true), Status::Running);
        let stopped = |secondary| cause(JobStatus::Stopped, secondary, "");
        assert_eq!(stopped("MaxRuntimeExceeded"), Cause::TimeOver);
        assert_eq!(stopped("MaxWaitTimeExceeded"), Cause::NoCapacity);
        assert_eq!(stopped("Stopped"), Cause::StoppedByPerson);
        for (reason, expected) in [
            ("AlgorithmError: no such corpus, exit code: 1", Cause::ProgramFailed),
            ("AlgorithmError: , exit code: 137", Cause::ProcessLost),
            (
                "AlgorithmError: ExecuteUserScriptError:\nExitCode 1, exit code: 75",
                Cause::ProcessLost,
            ),
            ("InternalServerError: We encountered an internal error.", Cause::PlatformFailed),
            ("CapacityError: Unable to provision", Cause::NoCapacity),
            ("ClientError: Data download failed", Cause::RequestRefused),
            ("", Cause::ProgramFailed),
        ] {
            assert_eq!(cause(JobStatus::Failed, "Failed", reason), expected, "{reason}");
        }
    }
}
