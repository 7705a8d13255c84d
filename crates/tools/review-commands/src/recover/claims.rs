//! A table of claims: one item for each review, with the execution that has taken each revision, its
//! text and its pictures apart; or for each product.

use aws_sdk_dynamodb::Client;
use aws_sdk_dynamodb::types::AttributeValue;
use cli_base::deployed::Deployed;
use cli_base::error::{Error, aws_call};
use std::collections::{BTreeMap, HashMap};

/// What a machine claims of a review.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Part {
    Text,
    Pictures,
}

impl Part {
    /// What the attribute of a revision's claim begins with; the revision follows.
    const fn attribute(self) -> &'static str {
        match self {
            Self::Text => "revision-",
            Self::Pictures => "images-",
        }
    }
}

/// A revision of a review, or what else an execution takes.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Claim {
    /// The shop's id of the review or the product: the item's key.
    key: String,
    attribute: String,
}

impl Claim {
    pub(super) fn new(part: Part, review: &str, revision: &str) -> Self {
        Self::named(review, format!("{}{revision}", part.attribute()))
    }

    /// The claim in this attribute of the item with this key.
    #[must_use]
    pub fn named(key: &str, attribute: String) -> Self {
        Self { key: key.to_owned(), attribute }
    }
}

/// The table.
#[derive(Debug)]
pub struct Claims {
    client: Client,
    table: String,
}

impl Claims {
    /// The table with this output of the template.
    ///
    /// # Errors
    /// The stack has no such output.
    pub fn new(deployed: &Deployed, output: &str) -> Result<Self, Error> {
        let table = deployed.output(output)?.to_owned();
        Ok(Self { client: Client::new(&deployed.config), table })
    }

    /// The execution that holds the claim.
    ///
    /// # Errors
    /// The table does not answer.
    pub async fn holder(&self, claim: &Claim) -> Result<Option<String>, Error> {
        let item = self.item(&claim.key).await?;
        Ok(item.get(&claim.attribute).and_then(text))
    }

    /// The revisions of a review whose text executions hold, each with its execution.
    pub(super) async fn revisions(&self, review: &str) -> Result<BTreeMap<u32, String>, Error> {
        Ok(revisions(&self.item(review).await?))
    }

    async fn item(&self, review: &str) -> Result<HashMap<String, AttributeValue>, Error> {
        let get = self.client.get_item().table_name(&self.table).consistent_read(true);
        let answer = get.key("pk", AttributeValue::S(review.to_owned())).send().await;
        Ok(answer.map_err(aws_call("dynamodb:GetItem"))?.item.unwrap_or_default())
    }

    /// Frees the claim if `execution` still holds it; whether it does.
    ///
    /// # Errors
    /// The table does not answer.
    pub async fn release(&self, claim: &Claim, execution: &str) -> Result<bool, Error> {
        let update = self.client.update_item().table_name(&self.table);
        let answer = update
            .key("pk", AttributeValue::S(claim.key.clone()))
            .update_expression("REMOVE #claim")
            .condition_expression("#claim = :dead")
            .expression_attribute_names("#claim", &claim.attribute)
            .expression_attribute_values(":dead", AttributeValue::S(execution.to_owned()))
            .send()
            .await;
        match answer {
            Ok(_) => Ok(true),
            Err(error) if is_refused(&error) => Ok(false),
            Err(error) => Err(aws_call("dynamodb:UpdateItem")(error)),
        }
    }
}

fn text(value: &AttributeValue) -> Option<String> {
    value.as_s().ok().cloned()
}

fn revisions(item: &HashMap<String, AttributeValue>) -> BTreeMap<u32, String> {
    let of = |(name, value): (&String, &AttributeValue)| {
        Some((name.strip_prefix(Part::Text.attribute())?.parse().ok()?, text(value)?))
    };
    item.iter().filter_map(of).collect()
}

type UpdateError =
    aws_sdk_dynamodb::error::SdkError<aws_sdk_dynamodb::operation::update_item::UpdateItemError>;

fn is_refused(error: &UpdateError) -> bool {
    error.as_service_error().is_some_and(|error| error.is_conditional_check_failed_exception())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_item_has_a_claim_for_each_revision() {
        let text = |text: &str| AttributeValue::S(text.to_owned());
        let item = [
            ("pk", text("a")),
            ("claimedAt", text("2026-01-31T00:00:00Z")),
            ("revision-1", text("arn:1")),
            ("revision-10", text("arn:10")),
            ("revision-x", text("arn:x")),
            ("images-3", text("arn:3")),
            ("harmfulRevision", AttributeValue::N("1".to_owned())),
        ];
        let item = item.map(|(name, value)| (name.to_owned(), value)).into();
        let expected = [(1, "arn:1".to_owned()), (10, "arn:10".to_owned())];
        assert_eq!(revisions(&item), expected.into());
    }

    #[test]
    fn the_attribute_is_the_machines() {
        let machines = [
            (
                Part::Text,
                include_str!("../../../../../statemachine/review/review-response.asl.json"),
            ),
            (
                Part::Pictures,
                include_str!("../../../../../statemachine/review/review-images.asl.json"),
            ),
        ];
        for (part, machine) in machines {
            assert!(machine.contains(&format!("'{}' & ", part.attribute())), "{part:?}");
        }
    }
}
