# SPDX-License-Identifier: Apache-2.0
"""Calls that moto 5.2.5 answers, but not as AWS does: each costs a difference on every plan, an update, or a false finding of an audit."""

import uuid

from moto.autoscaling.responses import AutoScalingResponse
from moto.core.responses import ActionResult
from moto.core.utils import iso_8601_datetime_with_milliseconds, utcnow
from moto.ec2.models.launch_templates import LaunchTemplateBackend
from moto.ec2.models.security_groups import SecurityGroupRule
from moto.guardduty.models import Detector
from moto.route53.models import FakeZone
from moto.route53.responses import Route53


def close():
    keep_max_instance_lifetime()
    refresh_instances()
    keep_template_tags_apart()
    keep_other_features()
    keep_private_zones_private()
    describe_every_rule()


def keep_max_instance_lifetime():
    """moto drops MaxInstanceLifetime; its answers show whatever attributes a group has."""

    def keeping(action):
        def call(self):
            result = action(self)
            lifetime = self._get_int_param("MaxInstanceLifetime")
            if lifetime is not None:
                group = self.autoscaling_backend.autoscaling_groups[self._get_param("AutoScalingGroupName")]
                group.max_instance_lifetime = lifetime or None  # 0 takes the limit away
            return result

        return call

    for name in ("create_auto_scaling_group", "update_auto_scaling_group"):
        setattr(AutoScalingResponse, name, keeping(getattr(AutoScalingResponse, name)))


def refresh_instances():
    """Instance refresh: replaces every instance by one of the group's current launch template, all at once."""

    def start_instance_refresh(self):
        name = self._get_param("AutoScalingGroupName")
        group = self.autoscaling_backend.autoscaling_groups[name]
        started = iso_8601_datetime_with_milliseconds(utcnow())
        for state in list(group.active_instances()):
            self.autoscaling_backend.terminate_instance(state.instance.id, should_decrement=False)
        refresh = {
            "InstanceRefreshId": str(uuid.uuid4()), "AutoScalingGroupName": name, "Status": "Successful", "StartTime": started,
            "EndTime": iso_8601_datetime_with_milliseconds(utcnow()), "PercentageComplete": 100, "InstancesToUpdate": 0,
        }
        group.instance_refreshes = [refresh, *getattr(group, "instance_refreshes", [])]
        return ActionResult({"InstanceRefreshId": refresh["InstanceRefreshId"]})

    def describe_instance_refreshes(self):
        group = self.autoscaling_backend.autoscaling_groups[self._get_param("AutoScalingGroupName")]
        wanted = self._get_param("InstanceRefreshIds", [])
        refreshes = [refresh for refresh in getattr(group, "instance_refreshes", []) if not wanted or refresh["InstanceRefreshId"] in wanted]
        return ActionResult({"InstanceRefreshes": refreshes})

    AutoScalingResponse.start_instance_refresh = start_instance_refresh
    AutoScalingResponse.describe_instance_refreshes = describe_instance_refreshes


def keep_template_tags_apart():
    """moto adds a launch template's own tags to those of the instances it launches."""
    create = LaunchTemplateBackend.create_launch_template

    def create_launch_template(self, name, description, template_data, tag_spec):
        specifications = [one for one in template_data.get("TagSpecifications", []) if one["ResourceType"] != "launch-template"]
        return create(self, name, description, {**template_data, "TagSpecifications": specifications}, tag_spec)

    LaunchTemplateBackend.create_launch_template = create_launch_template


def keep_other_features():
    """moto replaces all features of a GuardDuty detector by those of the last update, which names one of them."""
    update = Detector.update

    def update_detector(self, enable, finding_publishing_frequency, data_sources, features):
        if features is not None:
            named = {feature["name"] for feature in features}
            features = [*(feature for feature in self.features if feature["name"] not in named), *features]
        update(self, enable, finding_publishing_frequency, data_sources, features)

    Detector.update = update_detector


def keep_private_zones_private():
    """A zone that is created with a network is private (Route 53 API, CreateHostedZone). moto wants a flag beside it, or makes the zone
    public; and it lists the networks of a private zone without their names, which it keeps under other keys than it answers with."""
    create, add = Route53.create_hosted_zone, FakeZone.add_vpc

    def create_hosted_zone(self):
        if self._get_param("VPC.VPCId"):
            asked = self._get_bool_param
            self._get_bool_param = lambda name, *default: name == "HostedZoneConfig.PrivateZone" or asked(name, *default)
        return create(self)

    def add_vpc(self, vpc_id, vpc_region):
        network = add(self, vpc_id, vpc_region)
        if network:
            network.update(VPCId=vpc_id, VPCRegion=vpc_region)
        return network

    Route53.create_hosted_zone, FakeZone.add_vpc = create_hosted_zone, add_vpc


def describe_every_rule():
    """moto shows the description that an address range has; that of a rule for a group or a prefix list it does not show."""
    start = SecurityGroupRule.__init__

    def __init__(self, ec2_backend, ip_protocol, group_id, from_port, to_port, ip_range, source_group=None, prefix_list_id=None, **others):
        start(self, ec2_backend, ip_protocol, group_id, from_port, to_port, ip_range, source_group, prefix_list_id, **others)
        description = (source_group or prefix_list_id or {}).get("Description")
        if description:
            self.ip_range["Description"] = description  # of such a rule moto has an empty range here

    SecurityGroupRule.__init__ = __init__
