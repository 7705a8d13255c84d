//! What a rule lets pass, and why.

/// A subject (a crate, a dependency of one) that a rule lets pass.
#[derive(Debug, Clone, Copy)]
pub struct Exception {
    pub subject: &'static str,
    pub reason: &'static str,
}

/// What a rule found, by the subject that it found it in.
pub(crate) struct Suspect {
    pub(crate) subject: String,
    pub(crate) finding: String,
}

/// The findings without those of excepted subjects, and the exceptions that nothing needs.
pub(crate) fn except(suspects: Vec<Suspect>, exceptions: &[Exception]) -> Vec<String> {
    let idle = exceptions
        .iter()
        .filter(|exception| !suspects.iter().any(|suspect| suspect.subject == exception.subject));
    let idle: Vec<String> = idle
        .map(|exception| format!("{}: needs no exception any more; remove it", exception.subject))
        .collect();
    let mut findings: Vec<String> = suspects
        .into_iter()
        .filter(|suspect| !exceptions.iter().any(|exception| exception.subject == suspect.subject))
        .map(|suspect| suspect.finding)
        .collect();
    findings.extend(idle);
    findings
}

#[cfg(test)]
mod tests {
    use super::*;

    fn suspect(subject: &str) -> Suspect {
        Suspect { subject: subject.into(), finding: format!("{subject} is too long") }
    }

    #[test]
    fn an_exception_holds_for_its_subject_only() {
        let exceptions = [Exception { subject: "a", reason: "it is cut next" }];
        assert_eq!(except(vec![suspect("a"), suspect("b")], &exceptions), ["b is too long"]);
    }

    #[test]
    fn an_exception_that_nothing_needs_is_found() {
        let exceptions = [Exception { subject: "a", reason: "it is cut next" }];
        assert_eq!(except(vec![], &exceptions), ["a: needs no exception any more; remove it"]);
    }
}
