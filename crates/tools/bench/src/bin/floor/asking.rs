//! What asking people takes: a question looked for and written, a mail to each and its mark, with all
//! that the function wrote, by the SDK's types.

use crate::recorded;
use crate::{get, text};
use aws_config::SdkConfig;
use aws_sdk_dynamodb::primitives::Blob;
use aws_sdk_dynamodb::types::{AttributeValue, Put, TransactWriteItem};
use aws_sdk_sns::types::MessageAttributeValue;
use lambda_runtime::Error;
use serde_json::Value;
use std::collections::HashMap;

/// The function's requests with a mail's text: after the look and the write.
const MAILS: [usize; 2] = [2, 3];

/// The clients, and what they send again and again.
pub(crate) struct Asking {
    table: aws_sdk_dynamodb::Client,
    topic: aws_sdk_sns::Client,
    /// Made, as the function makes it, but not asked.
    _resume: aws_sdk_sfn::Client,
    writes: Vec<TransactWriteItem>,
    mails: Vec<Mail>,
}

struct Mail {
    to: String,
    subject: String,
    message: String,
}

impl Asking {
    pub(crate) fn new(sdk: &SdkConfig) -> Result<Self, Error> {
        let written = recorded::json(1)?;
        let writes = written["TransactItems"].as_array().ok_or("no transaction")?;
        Ok(Self {
            table: aws_sdk_dynamodb::Client::new(sdk),
            topic: aws_sdk_sns::Client::new(sdk),
            _resume: aws_sdk_sfn::Client::new(sdk),
            writes: writes.iter().map(write).collect::<Result<_, _>>()?,
            mails: MAILS.into_iter().map(mail).collect::<Result<_, _>>()?,
        })
    }

    pub(crate) async fn ask(&self) -> Result<u64, Error> {
        get(&self.table, "QUESTION#0123456789abcdef0123456789abcdef").await?;
        let writes = Some(self.writes.clone());
        self.table.transact_write_items().set_transact_items(writes).send().await?;
        for mail in &self.mails {
            self.send(mail).await?;
            self.mark().await?;
        }
        Ok(6)
    }

    async fn send(&self, mail: &Mail) -> Result<(), Error> {
        let to = MessageAttributeValue::builder().data_type("String").string_value(&mail.to);
        let publish = self.topic.publish().topic_arn("approvals").subject(&mail.subject);
        publish.message(&mail.message).message_attributes("reviewer", to.build()?).send().await?;
        Ok(())
    }

    async fn mark(&self) -> Result<(), Error> {
        let update = self.table.update_item().table_name("approvals");
        let update = update.key("pk", text("LINK#0123456789abcdef0123456789abcdef"));
        let update = update.key("sk", text("LINK")).update_expression("SET mailedAt = :at");
        let update = update.condition_expression("attribute_exists(pk)");
        let at = AttributeValue::N("1767225600000".to_owned());
        update.expression_attribute_values(":at", at).send().await?;
        Ok(())
    }
}

fn mail(number: usize) -> Result<Mail, Error> {
    let body = recorded::body(number)?;
    let fields: HashMap<_, _> = form_urlencoded::parse(&body).into_owned().collect();
    let field = |name: &str| fields.get(name).cloned().ok_or_else(|| format!("no {name}"));
    Ok(Mail {
        to: field("MessageAttributes.entry.1.Value.StringValue")?,
        subject: field("Subject")?,
        message: field("Message")?,
    })
}

fn write(action: &Value) -> Result<TransactWriteItem, Error> {
    let put = &action["Put"];
    let item = put["Item"].as_object().ok_or("no item")?;
    let item = item.iter().map(|(name, value)| Ok((name.clone(), attribute(value)?)));
    let item: HashMap<_, _> = item.collect::<Result<_, Error>>()?;
    let condition = put["ConditionExpression"].as_str().map(str::to_owned);
    let put = Put::builder().table_name("approvals").set_item(Some(item));
    let put = put.set_condition_expression(condition).build()?;
    Ok(TransactWriteItem::builder().put(put).build())
}

/// The kinds of attributes that the function writes.
fn attribute(value: &Value) -> Result<AttributeValue, Error> {
    let (kind, value) = value.as_object().and_then(|map| map.iter().next()).ok_or("no kind")?;
    let value = value.as_str().ok_or("no text")?;
    match kind.as_str() {
        "S" => Ok(text(value)),
        "N" => Ok(AttributeValue::N(value.to_owned())),
        // As long as what the function wrote, which is all that its bytes weigh.
        "B" => Ok(AttributeValue::B(Blob::new(vec![b'0'; value.len() / 4 * 3]))),
        other => Err(format!("an attribute of kind {other}").into()),
    }
}
