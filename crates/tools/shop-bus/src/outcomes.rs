//! What the bus announces, through a queue and a rule of our own that go when we go.

use crate::event::BusEvent;
use aws_config::SdkConfig;
use aws_sdk_eventbridge::types::Target;
use aws_sdk_sqs::types::{DeleteMessageBatchRequestEntry, Message, QueueAttributeName};
use cli_base::error::{Error, aws_call, failed_call};
use std::time::{Duration, Instant};
use tokio::sync::mpsc;
use tokio::task::JoinHandle;

const PATTERN: &str = r#"{"source": ["rejoinder"]}"#;
const TARGET: &str = "queue";
/// Receivers side by side; one alone delivers ten messages a round trip.
const RECEIVERS: usize = 2;
const PAUSE: Duration = Duration::from_millis(500);

/// An announcement and when it came.
#[derive(Debug)]
pub struct Arrived {
    pub event: BusEvent,
    pub at: Instant,
}

/// A subscription to the bus.
#[derive(Debug)]
pub struct Outcomes {
    sqs: aws_sdk_sqs::Client,
    events: aws_sdk_eventbridge::Client,
    bus: String,
    name: String,
    queue: String,
    receivers: Vec<JoinHandle<()>>,
    arriving: mpsc::Receiver<Arrived>,
}

impl Outcomes {
    /// Subscribes to everything that the workflows announce on `bus`.
    ///
    /// # Errors
    /// The queue or the rule cannot be made.
    pub async fn subscribe(config: &SdkConfig, bus: &str) -> Result<Self, Error> {
        let sqs = aws_sdk_sqs::Client::new(config);
        let events = aws_sdk_eventbridge::Client::new(config);
        let number = getrandom::u32().map_err(failed_call("getrandom"))?;
        let name = format!("rejoinder-run-{number:08x}");
        let queue = create_queue(&sqs, &name).await?;
        let arn = queue_arn(&sqs, &queue).await?;
        lead(&events, bus, &name, &arn).await?;
        let (sender, arriving) = mpsc::channel(256);
        let receive = |_| tokio::spawn(receive(sqs.clone(), queue.clone(), sender.clone()));
        let receivers = (0..RECEIVERS).map(receive).collect();
        Ok(Self { sqs, events, bus: bus.to_owned(), name, queue, receivers, arriving })
    }

    /// The next announcement.
    pub async fn next(&mut self) -> Option<Arrived> {
        self.arriving.recv().await
    }

    /// One that has arrived already.
    pub fn ready(&mut self) -> Option<Arrived> {
        self.arriving.try_recv().ok()
    }

    /// Removes rule and queue. The stack may be gone already: then so are they.
    pub async fn unsubscribe(self) {
        self.receivers.iter().for_each(JoinHandle::abort);
        let rule = self.events.remove_targets().event_bus_name(&self.bus).rule(&self.name);
        rule.ids(TARGET).send().await.ok();
        self.events.delete_rule().event_bus_name(&self.bus).name(&self.name).send().await.ok();
        self.sqs.delete_queue().queue_url(&self.queue).send().await.ok();
    }
}

async fn create_queue(sqs: &aws_sdk_sqs::Client, name: &str) -> Result<String, Error> {
    let created = sqs.create_queue().queue_name(name).send().await;
    let created = created.map_err(aws_call("sqs:CreateQueue"))?;
    Ok(created.queue_url.unwrap_or_default())
}

async fn queue_arn(sqs: &aws_sdk_sqs::Client, queue: &str) -> Result<String, Error> {
    let wanted = QueueAttributeName::QueueArn;
    let answer = sqs.get_queue_attributes().queue_url(queue).attribute_names(wanted.clone());
    let answer = answer.send().await.map_err(aws_call("sqs:GetQueueAttributes"))?;
    let arn = answer.attributes.and_then(|mut attributes| attributes.remove(&wanted));
    Ok(arn.unwrap_or_default())
}

async fn lead(
    events: &aws_sdk_eventbridge::Client,
    bus: &str,
    rule: &str,
    queue_arn: &str,
) -> Result<(), Error> {
    let put = events.put_rule().event_bus_name(bus).name(rule).event_pattern(PATTERN);
    put.send().await.map_err(aws_call("events:PutRule"))?;
    let target = Target::builder().id(TARGET).arn(queue_arn).build();
    let target = target.map_err(failed_call("events:PutTargets"))?;
    let put = events.put_targets().event_bus_name(bus).rule(rule).targets(target);
    put.send().await.map(drop).map_err(aws_call("events:PutTargets"))
}

async fn receive(sqs: aws_sdk_sqs::Client, queue: String, sender: mpsc::Sender<Arrived>) {
    loop {
        let request = sqs.receive_message().queue_url(&queue);
        let answer = request.max_number_of_messages(10).wait_time_seconds(2).send().await;
        let Ok(answer) = answer else {
            tokio::time::sleep(PAUSE).await;
            continue;
        };
        let at = Instant::now();
        let messages = answer.messages.unwrap_or_default();
        for event in messages.iter().filter_map(|message| BusEvent::parse(message.body()?)) {
            if sender.send(Arrived { event, at }).await.is_err() {
                return;
            }
        }
        delete(&sqs, &queue, &messages).await;
    }
}

/// A message that stays comes again and is known then.
async fn delete(sqs: &aws_sdk_sqs::Client, queue: &str, messages: &[Message]) {
    let entries: Vec<_> = messages.iter().enumerate().filter_map(entry).collect();
    if !entries.is_empty() {
        let request = sqs.delete_message_batch().queue_url(queue).set_entries(Some(entries));
        request.send().await.ok();
    }
}

fn entry((at, message): (usize, &Message)) -> Option<DeleteMessageBatchRequestEntry> {
    let entry = DeleteMessageBatchRequestEntry::builder().id(at.to_string());
    entry.receipt_handle(message.receipt_handle()?).build().ok()
}
