//! The reviewers: they read their mails and do what each review's kind tells them.

use super::background::Task;
use super::case::{Case, EDITED, Kind, Ruling, TOXIC};
use crate::leaks::Secrets;
use automatic_person::{Answer, Person, Reception, code_of};
use cli_base::loopback::loopback_client;
use stack_page::Mail;
use std::collections::HashMap;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;
use tokio::sync::{Semaphore, mpsc};
use tokio::task::JoinSet;
use tokio::time::interval;

const LOOK_EVERY: Duration = Duration::from_millis(200);
const AT_ONCE: usize = 8;

/// A choice that the page took.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Taken {
    /// The case's token.
    pub(super) token: String,
    pub(super) choice: &'static str,
}

/// What the reviewers know and have seen.
#[derive(Debug, Clone)]
pub(super) struct People {
    page: String,
    person: Person,
    kinds: Shared<HashMap<String, Kind>>,
    late: Shared<Vec<(String, Mail)>>,
    secrets: Shared<Secrets>,
    taken: mpsc::UnboundedSender<Taken>,
    free: Arc<Semaphore>,
}

#[derive(Debug, Default)]
struct Shared<T>(Arc<Mutex<T>>);

impl<T> Clone for Shared<T> {
    fn clone(&self) -> Self {
        Self(self.0.clone())
    }
}

impl<T> Shared<T> {
    fn lock(&self) -> MutexGuard<'_, T> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// What to say to a question.
type Words = (&'static str, Option<&'static str>);

impl People {
    /// At the stack whose page is `page`; `taken` hears what the page took.
    pub(super) fn new(page: &str, taken: mpsc::UnboundedSender<Taken>) -> Self {
        Self {
            page: page.to_owned(),
            person: Person::new(page, Answer::Approve),
            kinds: Shared(Arc::default()),
            late: Shared(Arc::default()),
            secrets: Shared(Arc::default()),
            taken,
            free: Arc::new(Semaphore::new(AT_ONCE)),
        }
    }

    /// Tells them what the reviews of a wave are like.
    pub(super) fn meet(&self, cases: &[Case]) {
        let kinds = cases.iter().map(|case| (case.token.clone(), case.kind));
        self.kinds.lock().extend(kinds);
    }

    /// Links and codes that came by mail since this was asked last.
    pub(super) fn secrets(&self) -> Secrets {
        std::mem::take(&mut self.secrets.lock())
    }

    /// Lets them read their mails until the task is dropped.
    pub(super) fn start(&self) -> Task {
        Task::start(self.clone().read())
    }

    async fn read(self) {
        let http = loopback_client();
        let mut tick = interval(LOOK_EVERY);
        let mut seen = 0;
        loop {
            tick.tick().await;
            let url = format!("{}/mailbox.json?after={seen}", self.page);
            let Ok(answer) = http.get(url).send().await else { continue };
            for mail in answer.json::<Vec<Mail>>().await.unwrap_or_default() {
                seen = mail.id;
                self.get(mail);
            }
        }
    }

    fn get(&self, mail: Mail) {
        self.remember(&mail);
        let Some(token) = Case::token_in(&mail.body).map(str::to_owned) else { return };
        let Some(kind) = self.kinds.lock().get(&token).copied() else { return };
        if matches!(kind, Kind::Doubtful(Ruling::Late) | Kind::DoubtfulReply(Ruling::Late)) {
            self.late.lock().push((token, mail));
        } else if let Some(words) = words(kind, &mail) {
            tokio::spawn(self.clone().say(token, mail, words));
        }
    }

    fn remember(&self, mail: &Mail) {
        let mut secrets = self.secrets.lock();
        let ids = mail.links.iter().filter_map(|link| link.split_once("/approvals/"));
        ids.for_each(|(_, id)| secrets.token(id));
        code_of(mail).into_iter().for_each(|code| secrets.token(code));
    }

    async fn say(self, token: String, mail: Mail, (choice, edited): Words) {
        let _turn = self.free.acquire().await;
        let edited = edited.map(|text| ("edited", text));
        if self.person.say(&mail, choice, edited).await.is_ok_and(|how| how == Reception::Taken) {
            self.taken.send(Taken { token, choice }).ok();
        }
    }

    /// Answers the questions that are over; which cases' were taken all the same.
    pub(super) async fn answer_late(&self) -> Vec<String> {
        let late = std::mem::take(&mut *self.late.lock());
        let answers: JoinSet<Option<String>> =
            late.into_iter().map(|(token, mail)| self.clone().say_late(token, mail)).collect();
        answers.join_all().await.into_iter().flatten().collect()
    }

    async fn say_late(self, token: String, mail: Mail) -> Option<String> {
        let _turn = self.free.acquire().await;
        let said = self.person.say(&mail, "APPROVE", None).await;
        said.is_ok_and(|how| how == Reception::Taken).then_some(token)
    }
}

/// What the reader of a mail says about a review of this kind.
fn words(kind: Kind, mail: &Mail) -> Option<Words> {
    let is_second = mail.to.starts_with("ben");
    let about_review = !mail.subject.contains("the reply");
    match kind {
        // Asked although it is not in doubt: an earlier revision was harmful.
        Kind::Toxic => (!is_second).then_some(("REJECT", None)),
        Kind::DoubtfulReply(_) | Kind::Edited if about_review => {
            (!is_second).then_some(("APPROVE", None))
        }
        Kind::Doubtful(Ruling::Both) | Kind::DoubtfulReply(Ruling::Both) => {
            Some((if is_second { "REJECT" } else { "APPROVE" }, None))
        }
        _ if is_second => None,
        Kind::Doubtful(Ruling::Reject) | Kind::DoubtfulReply(Ruling::Reject) => {
            Some(("REJECT", None))
        }
        Kind::Doubtful(Ruling::NoReply) | Kind::DoubtfulReply(Ruling::NoReply) => {
            Some(("NO_REPLY", None))
        }
        Kind::DoubtfulReply(Ruling::Waver) => Some(("APPROVE", Some(EDITED))),
        Kind::Doubtful(Ruling::Silence) | Kind::DoubtfulReply(Ruling::Silence) => None,
        Kind::Edited if mail.body.contains(TOXIC) => Some(("EDIT", Some(EDITED))),
        Kind::Edited => Some(("EDIT", Some("Thank you, Aconite."))),
        _ => Some(("APPROVE", None)),
    }
}
