//! A program in an editor's place: it edits every reply that the local stack asks about towards a voice.

use crate::Voice;
use automatic_person::{Answer, Person, Problem};
use stack_page::Mail;
use std::time::Duration;

const LOOK_EVERY: Duration = Duration::from_millis(200);
/// The approval page's field of the reply.
const FIELD: &str = "edited";

/// Answers the mails of the stack whose page is `page`, of a tenant's replies and whatever else it is asked, until
/// dropped. The same reply and seed give the same edit. Each decision is marked as a program's.
///
/// `told` hears of each mail that could not be answered.
pub async fn edit_replies(page: &str, voice: &Voice, seed: u64, told: impl Fn(&Mail, Problem)) {
    let person = Person::new(page, Answer::Approve);
    let mut seen = 0;
    loop {
        for mail in person.mails(seen).await {
            seen = mail.id;
            if let Err(problem) = edit_reply(&person, &mail, voice, seed).await {
                told(&mail, problem);
            }
        }
        tokio::time::sleep(LOOK_EVERY).await;
    }
}

/// Sends the reply that stands in the page, in the voice; what has no reply, or has it in the voice, is approved.
async fn edit_reply(person: &Person, mail: &Mail, voice: &Voice, seed: u64) -> Result<(), Problem> {
    let said = person.text(mail, FIELD).await?;
    match said.filter(|said| !voice.is_heard(said)) {
        None => person.decide(mail).await,
        Some(said) => {
            let edited = voice.edit(&said, &said, seed);
            person.say(mail, "EDIT", Some((FIELD, &edited))).await.map(drop)
        }
    }
}
