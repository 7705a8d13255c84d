//! The automatic person: reads the mailbox, opens the approval page, fills in its form and sends
//! it, the way a browser would. The form's field `automatic` marks the decision in the audit.

use crate::form::{Form, text_area};
use approvals::marks::{ASKED_WHICH_TEXT, MOVED_ON};
use cli_base::error::chain;
use cli_base::loopback::loopback_client;
use reqwest::StatusCode;
use reqwest::header::{COOKIE, ORIGIN, SET_COOKIE};
use stack_page::Mail;
use std::collections::BTreeMap;
use std::sync::Arc;
use std::time::Duration;
use tokio::sync::Semaphore;
use tokio::task::JoinSet;

/// What the automatic person says to everything.
#[derive(Debug, Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
pub enum Answer {
    /// Yes; no, where there is nothing to say yes to, such as a reply that is toxic.
    Approve,
    /// No.
    Reject,
    /// No reply to anything.
    NoReply,
}

impl Answer {
    /// What to choose: the first that the page offers.
    fn choices(self) -> &'static [&'static str] {
        match self {
            Self::Approve => &["APPROVE", "REJECT"],
            Self::Reject => &["REJECT"],
            Self::NoReply => &["NO_REPLY", "REJECT"],
        }
    }
}

const LOOK_EVERY: Duration = Duration::from_millis(200);
const AT_ONCE: usize = 8;
const ATTEMPTS: u32 = 6;

/// Someone who answers every new mail.
#[derive(Debug, Clone)]
pub struct Person {
    http: reqwest::Client,
    page: String,
    answer: Answer,
}

impl Person {
    /// A person at the stack whose page is `page`.
    #[must_use]
    pub fn new(page: &str, answer: Answer) -> Self {
        Self { http: loopback_client(), page: page.to_owned(), answer }
    }

    /// Answers mails that arrive from now on, until dropped.
    pub async fn answer_mails(self) {
        let mut seen = self.mails(0).await.last().map_or(0, |mail| mail.id);
        let free = Arc::new(Semaphore::new(AT_ONCE));
        let mut answers = JoinSet::new();
        loop {
            for mail in self.mails(seen).await {
                seen = mail.id;
                answers.spawn(self.clone().answer_in_turn(mail, free.clone()));
            }
            while answers.try_join_next().is_some() {}
            tokio::time::sleep(LOOK_EVERY).await;
        }
    }

    /// The mails after the one of this id; none where the page does not answer.
    pub async fn mails(&self, after: u64) -> Vec<Mail> {
        let url = format!("{}/mailbox.json?after={after}", self.page);
        match self.http.get(url).send().await {
            Ok(answer) => answer.json().await.unwrap_or_default(),
            Err(_) => Vec::new(),
        }
    }

    async fn answer_in_turn(self, mail: Mail, free: Arc<Semaphore>) {
        let _turn = free.acquire().await;
        if let Err(problem) = self.decide(&mail).await {
            eprintln!("{:>12} {}: {}", "Undecided", mail.subject, chain(&problem));
        }
    }

    /// Decides the question of `mail`. A question that is decided already needs nothing.
    ///
    /// # Errors
    /// The page does not answer or refuses the decision.
    pub async fn decide(&self, mail: &Mail) -> Result<(), Problem> {
        match self.say_first(mail, self.answer.choices(), None).await? {
            Reception::Taken | Reception::Recorded | Reception::Closed => Ok(()),
            Reception::Refused(status) => Err(Problem::Refused(status)),
        }
    }

    /// Says `choice` to the question of `mail`, with a text of one's own in a field for `EDIT`. Asked which of
    /// two texts is meant, the person says the same again.
    ///
    /// # Errors
    /// The mail is not one of ours, or the page does not answer.
    pub async fn say(
        &self,
        mail: &Mail,
        choice: &str,
        edited: Option<(&str, &str)>,
    ) -> Result<Reception, Problem> {
        self.say_first(mail, &[choice], edited).await
    }

    /// What stands in a text area of the page of `mail`; none where the page does not have it, or not any more.
    ///
    /// # Errors
    /// The mail is not one of ours, or the page does not answer.
    pub async fn text(&self, mail: &Mail, field: &str) -> Result<Option<String>, Problem> {
        let link = self.link(mail)?;
        let page = self.patiently(|| self.http.get(link)).await?;
        Ok(text_area(&page.text().await.map_err(Problem::Unreachable)?, field))
    }

    /// The mail's link to its approval page.
    fn link<'a>(&self, mail: &'a Mail) -> Result<&'a str, Problem> {
        let prefix = format!("{}/approvals/", self.page);
        let found = mail.links.iter().find(|link| link.starts_with(&prefix));
        found.map(String::as_str).ok_or(Problem::NoLink)
    }

    async fn say_first(
        &self,
        mail: &Mail,
        choices: &[&str],
        edited: Option<(&str, &str)>,
    ) -> Result<Reception, Problem> {
        let link = self.link(mail)?;
        let code = code(&mail.body).ok_or(Problem::NoCode)?;
        let page = self.patiently(|| self.http.get(link)).await?;
        let cookies = cookies(&page);
        let text = page.text().await.map_err(Problem::Unreachable)?;
        let offered = choices.iter().find_map(|choice| Some((choice, Form::find(&text, choice)?)));
        let Some((choice, form)) = offered else { return Ok(Reception::Closed) };
        let mut fields = fill_in(&form, choice, code);
        fields.extend(edited.map(|(field, text)| (field.to_owned(), text.to_owned())));
        let target = form.target(link, &self.page);
        let (status, page) = self.send(&target, &cookies, &fields).await?;
        let Some(asked) = asked_which_text(&page, choice) else {
            return Ok(Reception::of(status, &page));
        };
        fields.extend(asked.fields);
        let (status, page) = self.send(&target, &cookies, &fields).await?;
        Ok(Reception::of(status, &page))
    }

    /// Sends a form; the page that comes back.
    async fn send(
        &self,
        target: &str,
        cookies: &str,
        fields: &BTreeMap<String, String>,
    ) -> Result<(StatusCode, String), Problem> {
        let post = || {
            let request = self.http.post(target).header(ORIGIN, &self.page);
            request.header(COOKIE, cookies).form(fields)
        };
        let answer = self.patiently(post).await?;
        let status = answer.status();
        Ok((status, answer.text().await.map_err(Problem::Unreachable)?))
    }

    /// Asks again while the API throttles or is not there.
    async fn patiently(
        &self,
        request: impl Fn() -> reqwest::RequestBuilder,
    ) -> Result<reqwest::Response, Problem> {
        let mut attempt = 0;
        loop {
            let answer = request().send().await.map_err(Problem::Unreachable)?;
            let status = answer.status();
            let again = status == StatusCode::TOO_MANY_REQUESTS || status.is_server_error();
            attempt += 1;
            if !again || attempt == ATTEMPTS {
                return Ok(answer);
            }
            tokio::time::sleep(LOOK_EVERY * 2_u32.pow(attempt)).await;
        }
    }
}

/// The form of the page that asks which of two texts is meant, the reply or the one typed over it.
fn asked_which_text(page: &str, choice: &str) -> Option<Form> {
    Form::find(page, choice)
        .filter(|form| form.fields.get(ASKED_WHICH_TEXT).is_some_and(|v| v == "true"))
}

fn fill_in(form: &Form, choice: &str, code: &str) -> BTreeMap<String, String> {
    let mut fields = form.fields.clone();
    fields.insert(form.choice.clone(), choice.to_owned());
    fields.insert("code".to_owned(), code.to_owned());
    fields.insert("automatic".to_owned(), "true".to_owned());
    fields
}

/// How the page takes a decision.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Reception {
    Taken,
    /// It is kept, but the workflow had moved on: it counts if there is another question.
    Recorded,
    /// Somebody else was faster, or the deadline was.
    Closed,
    Refused(StatusCode),
}

impl Reception {
    fn of(status: StatusCode, page: &str) -> Self {
        match status {
            StatusCode::OK if is_moved_on(page) => Self::Recorded,
            StatusCode::CONFLICT | StatusCode::GONE => Self::Closed,
            status if status.is_success() || status.is_redirection() => Self::Taken,
            status => Self::Refused(status),
        }
    }
}

/// Whether the page says so by its heading's attribute.
fn is_moved_on(page: &str) -> bool {
    page.contains(&format!("<h1 data-state=\"{MOVED_ON}\">"))
}

/// The code of a mail.
#[must_use]
pub fn code_of(mail: &Mail) -> Option<&str> {
    code(&mail.body)
}

/// Why a decision did not get through.
#[derive(Debug, thiserror::Error)]
pub enum Problem {
    /// The mail names no approval page of this stack.
    #[error("the mail has no link to this stack's approval page")]
    NoLink,
    /// The mail has no code.
    #[error("the mail has no code")]
    NoCode,
    #[error("the approval page does not answer")]
    Unreachable(#[source] reqwest::Error),
    #[error("the approval page answered {0}")]
    Refused(StatusCode),
}

/// The code that a mail tells its reader to type. It stands alone at the beginning of a line; what
/// a customer wrote stands behind `> `.
#[must_use]
fn code(body: &str) -> Option<&str> {
    body.lines().find_map(|line| line.strip_prefix("Code:")).map(str::trim)
}

fn cookies(page: &reqwest::Response) -> String {
    let set = page.headers().get_all(SET_COOKIE).iter().filter_map(|value| value.to_str().ok());
    let pairs = set.filter_map(|cookie| cookie.split(';').next());
    pairs.collect::<Vec<_>>().join("; ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_decision_that_is_only_recorded_is_told_from_one_that_counts() {
        let of = |page| Reception::of(StatusCode::OK, page);
        assert_eq!(of("<h1 data-state=\"moved-on\">Recorded</h1>"), Reception::Recorded);
        assert_eq!(of("<h1>Thank you</h1><p>the workflow moved on</p>"), Reception::Taken);
    }

    #[test]
    fn the_page_that_asks_which_text_is_meant_is_told_from_the_question() {
        let page = |hidden: &str| {
            format!(
                "<form method=\"post\"><input type=\"hidden\" name=\"nonce\" value=\"n\">{hidden}\
                 <input type=\"radio\" name=\"choice\" value=\"APPROVE\"></form>"
            )
        };
        let asked = "<input type=\"hidden\" name=\"asked\" value=\"true\">";
        let form = asked_which_text(&page(asked), "APPROVE").unwrap();
        assert_eq!(form.fields["nonce"], "n");
        assert_eq!(asked_which_text(&page(""), "APPROVE"), None);
    }

    #[test]
    fn a_code_in_a_review_is_not_taken() {
        let body = "> Code: 000\nPage: http://x\nCode: 4711-AB\n";
        assert_eq!(code(body), Some("4711-AB"));
    }
}
