/// SQS's redrive policy: after `max_receives` deliveries it moves a message to the queue with this ARN.
#[derive(PartialEq, Eq)]
pub(super) struct RedrivePolicy {
    pub(super) dead_letter_arn: String,
    pub(super) max_receives: u32,
}

impl RedrivePolicy {
    pub(super) fn from_json(json: &str) -> Option<Self> {
        let policy: serde_json::Value = serde_json::from_str(json).ok()?;
        let dead_letter_arn = policy.get("deadLetterTargetArn")?.as_str()?.to_owned();
        // A number or a string: SQS returns it as it was written.
        let count = policy.get("maxReceiveCount")?;
        let max_receives = count.as_u64().or_else(|| count.as_str()?.parse().ok())?;
        Some(Self { dead_letter_arn, max_receives: u32::try_from(max_receives).ok()? })
    }

    pub(super) fn to_json(&self) -> String {
        let Self { dead_letter_arn, max_receives } = self;
        serde_json::json!({ "deadLetterTargetArn": dead_letter_arn, "maxReceiveCount": max_receives })
            .to_string()
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, clippy::expect_used)]
    use super::*;

    #[test]
    fn the_receive_count_may_be_a_number_or_a_string() {
        let arn = "arn:aws:sqs:x:0:q-dead.fifo";
        let number = RedrivePolicy { dead_letter_arn: arn.into(), max_receives: 20 }.to_json();
        let string = number.replace("20}", "\"20\"}");
        for json in [number, string] {
            let policy = RedrivePolicy::from_json(&json).unwrap();
            assert_eq!(policy.dead_letter_arn, arn, "{json}");
            assert_eq!(policy.max_receives, 20, "{json}");
        }
    }

    #[test]
    fn a_malformed_policy_is_none() {
        for json in ["", "{}", r#"{"deadLetterTargetArn":1,"maxReceiveCount":2}"#] {
            assert!(RedrivePolicy::from_json(json).is_none(), "{json}");
        }
    }
}
