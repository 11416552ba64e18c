package org.gradus.settings;

import java.util.List;

/** A module's settings, provided as a bean; asked once a day, not before the first setting is looked up. */
public interface SettingDefinitions {

    /** The settings of this module, in the order in which they are shown. */
    List<SettingDefinition> definitions();
}
