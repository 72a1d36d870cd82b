# SPDX-License-Identifier: Apache-2.0
"""What a mail domain needs of moto 5.2.5 beyond its own answers: a zone to publish records in, DKIM tokens, and rules that can be deleted."""

import hashlib
import time

from moto.core.responses import EmptyResult
from moto.route53.models import Route53Backend
from moto.ses.models import EmailIdentity
from moto.ses.responses import EmailResponse

# The zone that the local stack's configuration names.
ZONE_ID = "Z0123456789EXAMPLE"
ZONE_NAME = "example.com."


def close():
    own_a_zone()
    answer_dkim_tokens()
    delete_receipt_rules()


def own_a_zone():
    """The account has a public zone before any stack exists, as a company has its domain."""
    start = Route53Backend.__init__

    def __init__(self, region_name, account_id):
        start(self, region_name, account_id)
        zone = self.create_hosted_zone(ZONE_NAME, private_zone=False)
        del self.zones[zone.resource_id]
        zone.resource_id = ZONE_ID
        self.zones[ZONE_ID] = zone

    Route53Backend.__init__ = __init__


def answer_dkim_tokens():
    """SES answers three tokens for a domain it signs for; moto knows them in the first version of its API only."""
    start = EmailIdentity.__init__

    def __init__(self, email_identity, *args, **kwargs):
        start(self, email_identity, *args, **kwargs)
        if self.identity_type == "DOMAIN" and self.dkim_attributes["SigningEnabled"]:
            # The protocol has a number here; moto has text, which the provider refuses.
            self.dkim_attributes["LastKeyGenerationTimestamp"] = int(time.time())
            self.dkim_attributes["Tokens"] = [hashlib.sha256(f"{email_identity}-{key}".encode()).hexdigest()[:32] for key in range(3)]

    EmailIdentity.__init__ = __init__


def delete_receipt_rules():
    """moto has no DeleteReceiptRule; of a rule that does not exist SES says nothing."""

    def delete_receipt_rule(self):
        rule_set = self.backend.describe_receipt_rule_set(self._get_param("RuleSetName"))
        rule_set.rules[:] = [rule for rule in rule_set.rules if rule["Name"] != self._get_param("RuleName")]
        return EmptyResult()

    EmailResponse.delete_receipt_rule = delete_receipt_rule
