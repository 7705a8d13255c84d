//! A queue of dead letters, of whatever machine.

use aws_sdk_sqs::Client;
use aws_sdk_sqs::types::{ChangeMessageVisibilityBatchRequestEntry, Message};
use cli_base::deployed::Deployed;
use cli_base::error::{Error, aws_call, failed_call};
use std::collections::BTreeSet;

/// The most letters of one `ChangeMessageVisibilityBatch`.
const BATCH: usize = 10;

/// Seconds in which the letters taken are handled; then the rest appear again.
const OURS_FOR: i32 = 900;

/// A message taken from the queue.
#[derive(Debug, Clone)]
pub struct Received {
    handle: String,
    /// As it was sent.
    pub body: String,
}

/// The queue.
#[derive(Debug)]
pub struct Letters {
    client: Client,
    queue: String,
}

impl Letters {
    /// The queue with this output of the template.
    ///
    /// # Errors
    /// The stack has no such output.
    pub fn new(deployed: &Deployed, output: &str) -> Result<Self, Error> {
        let queue = deployed.output(output)?.to_owned();
        Ok(Self { client: Client::new(&deployed.config), queue })
    }

    /// All letters there are now, ours for a quarter of an hour.
    ///
    /// # Errors
    /// The queue does not answer.
    pub async fn receive(&self) -> Result<Vec<Received>, Error> {
        let mut known = BTreeSet::new();
        let mut letters = Vec::new();
        loop {
            let receive = self.client.receive_message().queue_url(&self.queue);
            let receive = receive.max_number_of_messages(10).visibility_timeout(OURS_FOR);
            let answer = receive.wait_time_seconds(1).send().await;
            let messages = answer.map_err(aws_call("sqs:ReceiveMessage"))?.messages;
            let messages = messages.unwrap_or_default();
            let is_new = |message: &&Message| known.insert(message.message_id.clone());
            let new: Vec<_> = messages.iter().filter(is_new).filter_map(received).collect();
            if new.is_empty() {
                return Ok(letters);
            }
            letters.extend(new);
        }
    }

    /// Keeps letters ours for as long again, through a pause.
    ///
    /// # Errors
    /// The queue does not answer.
    pub async fn keep<'a>(&self, letters: impl Iterator<Item = &'a Received>) -> Result<(), Error> {
        let letters: Vec<&Received> = letters.collect();
        for batch in letters.chunks(BATCH) {
            let entries = batch.iter().enumerate().map(|(at, letter)| kept(at, letter));
            let entries = entries.collect::<Result<Vec<_>, _>>();
            let entries = entries.map_err(failed_call("sqs:ChangeMessageVisibilityBatch"))?;
            let keep = self.client.change_message_visibility_batch().queue_url(&self.queue);
            let answer = keep.set_entries(Some(entries)).send().await;
            answer.map_err(aws_call("sqs:ChangeMessageVisibilityBatch"))?;
        }
        Ok(())
    }

    /// Deletes a letter, or puts it back for the next time.
    ///
    /// # Errors
    /// The queue does not answer.
    pub async fn settle(&self, letter: &Received, is_settled: bool) -> Result<(), Error> {
        if is_settled {
            let delete = self.client.delete_message().queue_url(&self.queue);
            let deleted = delete.receipt_handle(&letter.handle).send().await;
            return deleted.map(drop).map_err(aws_call("sqs:DeleteMessage"));
        }
        let back = self.client.change_message_visibility().queue_url(&self.queue);
        let back = back.receipt_handle(&letter.handle).visibility_timeout(0).send().await;
        back.map(drop).map_err(aws_call("sqs:ChangeMessageVisibility"))
    }
}

fn kept(
    at: usize,
    letter: &Received,
) -> Result<ChangeMessageVisibilityBatchRequestEntry, aws_sdk_sqs::error::BuildError> {
    let entry = ChangeMessageVisibilityBatchRequestEntry::builder().id(at.to_string());
    entry.receipt_handle(&letter.handle).visibility_timeout(OURS_FOR).build()
}

fn received(message: &Message) -> Option<Received> {
    let handle = message.receipt_handle()?.to_owned();
    Some(Received { handle, body: message.body()?.to_owned() })
}
